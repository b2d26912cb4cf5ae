package support.nexus.query.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.storage.SqlTime;
import support.nexus.platform.stream.Writes;

/// What each person was told. It holds no text: a title is read from the ticket, when it is shown, if it may be seen
/// then.
@Component
class Inbox {

    static final int MOST = 1_000;
    private static final int DELETED_AT_ONCE = 1_000;

    /// Several facts of one command tell one thing: the one that matters most.
    private static final String ADD = """
            merge into notification n
            using (values (cast(? as varchar(24)), cast(? as bigint), cast(? as varchar(12)), cast(? as varchar(80)),
                           cast(? as varchar(20)), cast(? as int), cast(? as varchar(60)), cast(? as timestamp(3) with time zone)))
                given (account, position, ticket_id, cause, kind, weight, actor, at)
            on n.account = given.account and n.ticket_id = given.ticket_id and n.cause = given.cause
            when matched and n.weight < given.weight then update set kind = given.kind, weight = given.weight
            when not matched then insert (account, position, ticket_id, cause, kind, weight, actor, at)
                values (given.account, given.position, given.ticket_id, given.cause, given.kind, given.weight, given.actor, given.at)
            """;

    private final JdbcClient jdbc;

    Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static void add(Writes writes, LogEntry event, String account, Kind kind) {
        var cause = event.causationId() == null ? event.id() : event.causationId();
        writes.write(
                ADD,
                account,
                event.position(),
                event.aggregate(),
                cause,
                kind.word(),
                kind.weight(),
                event.actor(),
                event.at().atOffset(ZoneOffset.UTC));
    }

    static void forget(Writes writes, String ticket) {
        writes.write("delete from notification where ticket_id = ?", ticket);
    }

    static void forgetAccount(Writes writes, String account) {
        writes.write("delete from notification where account = ?", account);
    }

    /// Newest first.
    ///
    /// @param before an entry's position; null to begin
    List<Entry> list(String account, boolean unreadOnly, @Nullable Long before, int most) {
        return jdbc.sql("""
                        select * from notification where account = ? and position < ? %s order by position desc limit ?
                        """.formatted(unreadOnly ? "and read_at is null" : ""))
                .params(account, before == null ? Long.MAX_VALUE : before, most)
                .query((row, _) -> entry(row))
                .list();
    }

    /// @return whether there is such an entry
    boolean read(String account, long position) {
        return jdbc.sql("""
                        update notification set read_at = coalesce(read_at, current_timestamp)
                        where account = ? and position = ?
                        """).params(account, position).update() > 0;
    }

    int readAll(String account) {
        return jdbc.sql("update notification set read_at = current_timestamp where account = ? and read_at is null")
                .param(account)
                .update();
    }

    /// Deletes what is old, and of each person what is beyond the newest thousand, in small transactions.
    void sweep(Duration keep) {
        deleteWhere("at < current_timestamp - %s * interval '1' second".formatted(keep.toSeconds()));
        for (var account : full()) {
            deleteWhere("""
                    account = ? and position < (select min(position) from (
                        select position from notification where account = ? order by position desc limit %s) newest)""".formatted(MOST), account, account);
        }
    }

    private List<String> full() {
        return jdbc.sql("select account from notification group by account having count(*) > ? limit ?")
                .params(MOST, DELETED_AT_ONCE)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private void deleteWhere(String condition, Object... values) {
        var deleted = DELETED_AT_ONCE;
        while (deleted == DELETED_AT_ONCE) {
            deleted = jdbc.sql("""
                            delete from notification where (account, position) in (
                                select account, position from notification where %s limit %s)
                            """.formatted(condition, DELETED_AT_ONCE))
                    .params(values)
                    .update();
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("position"),
                row.getString("ticket_id"),
                Kind.of(row.getString("kind")),
                row.getString("actor"),
                SqlTime.instant(row, "at"),
                SqlTime.nullable(row, "read_at") != null);
    }
}
