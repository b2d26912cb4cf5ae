package support.nexus.query.search.sql;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.Viewer;
import support.nexus.platform.storage.SqlTime;

/// Reads what hits are shown with, as it is now. What the viewer may not see any more, or is gone, is not among it.
@Component
public class ShownRows {

    private final JdbcClient jdbc;

    ShownRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// By their ids.
    public Map<String, ShownTicket> tickets(Collection<String> ids, Viewer viewer) {
        var visible = Visible.to(viewer);
        return select(
                """
                select t.ticket_id, t.title, t.description, t.status, t.priority, t.category, t.tags, t.assigned_to,
                       t.created_by, t.created_at, %s as changed_at, %s as comments
                from ticket_v1 t where\
                """.formatted(visible.updatedAt(), visible.commentCount()),
                List.of(visible.tickets()),
                "t.ticket_id",
                ids,
                ShownRows::ticket,
                ShownTicket::ticketId);
    }

    /// By their ids.
    ///
    /// @param tickets those that they belong to
    public Map<String, ShownComment> comments(Collection<String> tickets, Collection<String> ids, Viewer viewer) {
        var visible = Visible.to(viewer);
        return tickets.isEmpty()
                ? Map.of()
                : select(
                        """
                        select c.object_id, c.ticket_id, c.author, c.content, c.internal, c.created_at
                        from ticket_comment_v2 c join ticket_v1 t on t.ticket_id = c.ticket_id where\
                        """,
                        List.of(
                                visible.tickets(),
                                visible.comments(),
                                Condition.in("c.ticket_id", List.copyOf(tickets))),
                        "c.object_id",
                        ids,
                        ShownRows::comment,
                        ShownComment::commentId);
    }

    /// By their ids. Whether the viewer may see accounts is not asked.
    public Map<String, ShownAccount> accounts(Collection<String> ids) {
        return select(
                "select user_id, username, email, role, created_at from user_v1 where",
                List.of(Condition.of("active")),
                "user_id",
                ids,
                ShownRows::account,
                ShownAccount::userId);
    }

    private <T> Map<String, T> select(
            String select,
            List<Condition> conditions,
            String key,
            Collection<String> ids,
            Reader<T> reader,
            java.util.function.Function<T, String> id) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var all = new ArrayList<>(conditions);
        all.add(Condition.in(key, List.copyOf(ids)));
        var condition = Condition.all(all);
        return jdbc
                .sql(select + " " + condition.sql())
                .params(condition.values())
                .query((row, _) -> reader.read(row))
                .list()
                .stream()
                .collect(toMap(id, identity(), (one, _) -> one));
    }

    private static ShownTicket ticket(ResultSet row) throws SQLException {
        return new ShownTicket(
                row.getString("ticket_id"),
                row.getString("title"),
                row.getString("description"),
                row.getString("status"),
                row.getString("priority"),
                row.getString("category"),
                SqlRow.tags(row.getString("tags")),
                row.getString("assigned_to"),
                row.getString("created_by"),
                SqlTime.instant(row, "created_at"),
                SqlTime.instant(row, "changed_at"),
                row.getInt("comments"));
    }

    private static ShownComment comment(ResultSet row) throws SQLException {
        return new ShownComment(
                row.getString("object_id"),
                row.getString("ticket_id"),
                row.getString("author"),
                row.getString("content"),
                row.getBoolean("internal"),
                SqlTime.instant(row, "created_at"));
    }

    private static ShownAccount account(ResultSet row) throws SQLException {
        return new ShownAccount(
                row.getString("user_id"),
                row.getString("username"),
                row.getString("email"),
                row.getString("role"),
                SqlTime.instant(row, "created_at"));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
