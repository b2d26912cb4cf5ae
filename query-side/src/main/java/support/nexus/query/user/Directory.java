package support.nexus.query.user;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.Role;
import support.nexus.query.People;

/// Tells other features who has an account.
@Component
class Directory implements People {

    private final JdbcClient jdbc;

    Directory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> byName(Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        var asked = names.stream().collect(toMap(name -> name.toLowerCase(Locale.ROOT), name -> name, (one, _) -> one));
        return jdbc
                .sql("select lower(username), user_id from user_v1 where lower(username) in (:names) and active")
                .param("names", asked.keySet())
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(found -> asked.containsKey(found.getKey()))
                .collect(toMap(found -> asked.get(found.getKey()), Map.Entry::getValue, (one, _) -> one));
    }

    @Override
    public Map<String, Role> roles(Collection<String> accounts) {
        return accounts.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select user_id, role from user_v1 where user_id in (:accounts) and active")
                        .param("accounts", accounts)
                        .query((row, _) -> Map.entry(row.getString(1), Role.of(row.getString(2))))
                        .list()
                        .stream()
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<String> agents(int most) {
        return jdbc.sql("""
                        select user_id from user_v1 where role in ('support_agent', 'admin') and active
                        order by created_at, user_id limit ?
                        """).param(most).query((row, _) -> row.getString(1)).list();
    }
}
