package support.nexus.query.notification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.stream.Writes;

/// Who takes part in a ticket, and who watches it, as far as the ticket itself does not say. At most 1,000 people are
/// told
/// of one fact.
@Component
class Bonds {

    private static final int MOST = 1_000;

    private static final String ADD = """
            insert into notification_bond (ticket_id, account, bond)
            select cast(? as varchar(12)), cast(? as varchar(24)), cast(? as varchar(12))
            where not exists (select bond from notification_bond where ticket_id = ? and account = ? and bond = ?)
            """;

    private final JdbcClient jdbc;

    Bonds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Bond, Set<String>> of(String ticket) {
        return jdbc
                .sql("select bond, account from notification_bond where ticket_id = ? order by account, bond limit ?")
                .params(ticket, MOST)
                .query((row, _) -> Map.entry(Bond.valueOf(row.getString(1)), row.getString(2)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    /// At once, in the transaction under way: the next fact of the same batch asks for it.
    void participate(String ticket, String account) {
        add(ticket, account, Bond.PARTICIPANT);
    }

    void watch(String ticket, String account) {
        add(ticket, account, Bond.WATCHER);
    }

    private void add(String ticket, String account, Bond bond) {
        jdbc.sql(ADD)
                .params(ticket, account, bond.name(), ticket, account, bond.name())
                .update();
    }

    /// Not being told any more is one's own choice, whatever the bond was.
    void unwatch(String ticket, String account) {
        jdbc.sql("delete from notification_bond where ticket_id = ? and account = ?")
                .params(ticket, account)
                .update();
    }

    List<String> watchers(String ticket) {
        return jdbc.sql("""
                        select account from notification_bond where ticket_id = ? and bond = 'WATCHER' order by account limit ?
                        """)
                .params(ticket, MOST)
                .query((row, _) -> row.getString(1))
                .list();
    }

    static void forget(Writes writes, String ticket) {
        writes.write("delete from notification_bond where ticket_id = ?", ticket);
    }

    static void forgetAccount(Writes writes, String account) {
        writes.write("delete from notification_bond where account = ?", account);
    }
}
