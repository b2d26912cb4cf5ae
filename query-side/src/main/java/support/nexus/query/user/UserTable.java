package support.nexus.query.user;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of the view, as those who write it use it.
@Component
class UserTable {

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    UserTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    Optional<UserRow> lock(String user) {
        return lock(List.of(user)).values().stream().findFirst();
    }

    /// Waits for those who are writing these rows, and lets nobody else write them while the transaction lasts.
    Map<String, UserRow> lock(Collection<String> users) {
        return select("where user_id in (:users) order by user_id for update", users);
    }

    Map<String, UserRow> find(Collection<String> users) {
        return select("where user_id in (:users)", users);
    }

    List<String> after(String user, int count) {
        return client.sql("select user_id from user_v1 where user_id > ? order by user_id limit ?")
                .params(user, count)
                .query((row, _) -> row.getString(1))
                .list();
    }

    void insert(UserRow row) {
        jdbc.update(UserRow.INSERT, row.values());
    }

    void update(UserRow row) {
        jdbc.update(UserRow.UPDATE, row.values());
    }

    void delete(String user) {
        jdbc.update("delete from user_v1 where user_id = ?", user);
    }

    private Map<String, UserRow> select(String where, Collection<String> users) {
        return users.isEmpty()
                ? Map.of()
                : client
                        .sql("select * from user_v1 " + where)
                        .param("users", users)
                        .query(UserRow::read)
                        .list()
                        .stream()
                        .collect(toMap(UserRow::userId, identity()));
    }
}
