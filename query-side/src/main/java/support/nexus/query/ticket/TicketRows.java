package support.nexus.query.ticket;

import static support.nexus.query.ticket.SqlTime.instant;
import static support.nexus.query.ticket.SqlTime.nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.events.ticket.TicketView;

/// Reads the ticket view.
@Component
class TicketRows {

    private static final String LISTED = """
            ticket_id, object_id, title, status, priority, category, created_by, created_by_email, assigned_to,
            github_issue_number, github_issue_url, tags, created_at, updated_at, resolved_at, version""";

    private static final String FROM = " from ticket_v1 where ticket_id = ? and ";
    private static final String COUNT = "comment_count_seen";

    static final RowMapper<TicketView> IN_LIST = (row, _) -> ticket(row, null, null);

    private static final RowMapper<CommentView> COMMENT = (row, _) -> new CommentView(
            row.getString("object_id"),
            row.getString("author"),
            row.getString("author_email"),
            row.getString("content"),
            instant(row, "created_at"),
            row.getBoolean("internal"));

    private final JdbcTemplate jdbc;

    TicketRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// The columns of a ticket in a list.
    static String listed(Sight sight) {
        return LISTED + ", " + sight.commentCount() + " as comment_count_seen";
    }

    /// The ticket with its newest comments, as far as the viewer sees them.
    Optional<TicketView> find(TicketId id, Viewer viewer) {
        var sight = Sight.of(viewer);
        return jdbc
                .query(
                        "select description, " + listed(sight) + FROM + sight.tickets(),
                        (row, _) -> ticket(row, row.getString("description"), newest(id, row.getInt(COUNT), sight)),
                        values(id, sight))
                .stream()
                .findFirst();
    }

    /// How many comments of the ticket the viewer sees; empty where they see no such ticket.
    Optional<Integer> commentCount(TicketId id, Viewer viewer) {
        var sight = Sight.of(viewer);
        return jdbc
                .query(
                        "select " + sight.commentCount() + FROM + sight.tickets(),
                        (row, _) -> row.getInt(1),
                        values(id, sight))
                .stream()
                .findFirst();
    }

    /// So many comments after the first so many, oldest first. Whether the ticket itself is seen is not asked.
    List<CommentView> comments(TicketId id, long after, long count, Viewer viewer) {
        return jdbc.query(
                "select * from ticket_comment_v2 where ticket_id = ? and "
                        + Sight.of(viewer).comments()
                        + " order by created_at, place, object_id limit ? offset ?",
                COMMENT,
                id.value(),
                count,
                after);
    }

    /// From the end of the index: what a ticket shows costs the same however long it is.
    private List<CommentView> newest(TicketId id, int count, Sight sight) {
        return count == 0
                ? List.of()
                : jdbc.query(
                                "select * from ticket_comment_v2 where ticket_id = ? and " + sight.comments()
                                        + " order by created_at desc, place desc, object_id desc limit ?",
                                COMMENT,
                                id.value(),
                                TicketView.COMMENTS_SHOWN)
                        .reversed();
    }

    private static Object[] values(TicketId id, Sight sight) {
        return Stream.concat(Stream.of(id.value()), sight.values().stream()).toArray();
    }

    private static TicketView ticket(ResultSet row, @Nullable String description, @Nullable List<CommentView> comments)
            throws SQLException {
        return new TicketView(
                row.getString("object_id"),
                new TicketId(row.getString("ticket_id")),
                row.getString("title"),
                description,
                TicketStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Priority.valueOf(row.getString("priority").toUpperCase(Locale.ROOT)),
                row.getString("category"),
                row.getString("created_by"),
                row.getString("created_by_email"),
                row.getString("assigned_to"),
                row.getObject("github_issue_number", Integer.class),
                row.getString("github_issue_url"),
                comments,
                Tags.read(row.getString("tags")),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                nullable(row, "resolved_at"),
                row.getLong("version"),
                row.getInt(COUNT));
    }
}
