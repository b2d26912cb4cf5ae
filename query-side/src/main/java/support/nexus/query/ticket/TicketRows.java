package support.nexus.query.ticket;

import static support.nexus.query.ticket.SqlTime.instant;
import static support.nexus.query.ticket.SqlTime.nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
import support.nexus.platform.limits.LargeAnswers;
import support.nexus.platform.storage.DatabaseVendor;

/// Reads the ticket view: a ticket and its newest comments in one statement, so that they are of one moment.
@Component
class TicketRows {

    private static final String LISTED = """
            t.ticket_id, t.object_id, t.title, t.status, t.priority, t.category, t.created_by, t.created_by_email,
            t.assigned_to, t.github_issue_number, t.github_issue_url, t.tags, t.created_at, t.resolved_at""";

    private static final String COUNT = "comment_count_seen";

    static final RowMapper<TicketView> IN_LIST = (row, _) -> ticket(row, null, null);

    private final JdbcTemplate jdbc;
    private final LargeAnswers answers;
    private final String bytes;

    TicketRows(JdbcTemplate jdbc, LargeAnswers answers, DatabaseVendor database) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.bytes = database.isPostgres()
                ? "octet_length(content) + octet_length(author) + octet_length(author_email)"
                : "bytes"; // H2 reads a text to know how long it is
    }

    /// The columns of a ticket in a list.
    static String listed(Sight sight) {
        return LISTED + ", " + sight.commentCount() + " as comment_count_seen, t." + sight.version()
                + " as version_seen, t." + sight.updatedAt() + " as updated_at_seen";
    }

    /// The ticket with its newest comments, as far as the viewer sees them.
    Optional<TicketView> find(TicketId id, Viewer viewer) {
        var sight = Sight.of(viewer);
        var small = find(id, sight, LargeAnswers.SMALL);
        if (small.bytes() <= LargeAnswers.SMALL) {
            return Optional.ofNullable(small.ticket());
        }
        answers.admit(Math.min(small.bytes(), TicketView.BYTES_SHOWN) + small.ownBytes());
        return Optional.ofNullable(find(id, sight, TicketView.BYTES_SHOWN).ticket());
    }

    /// The ticket's own columns come once, and no more texts than are shown: a driver holds all that is selected.
    private Found find(TicketId id, Sight sight, long mostBytes) {
        var statement =
                """
                    select t.description, %s, n.so_far, c.object_id as comment_id, c.author, c.author_email, c.content,
                           c.created_at as commented_at, c.internal
                    from (select ticket_id from ticket_v1 where ticket_id = ? and %s) k
                    left join (
                        select created_at, place, object_id,
                               row_number() over (order by created_at desc, place desc, object_id desc) as nr,
                               sum(bytes) over (order by created_at desc, place desc, object_id desc) as so_far
                        from (select created_at, place, object_id, %s as bytes from ticket_comment_v2
                              where ticket_id = ? and %s
                              order by ticket_id, created_at desc, place desc, object_id desc limit %s) newest) n on true
                    left join ticket_v1 t on t.ticket_id = k.ticket_id and coalesce(n.nr, 1) = 1
                    left join ticket_comment_v2 c on c.ticket_id = k.ticket_id and c.created_at = n.created_at
                        and c.place = n.place and c.object_id = n.object_id and n.so_far <= ?
                    order by n.nr
                    """.formatted(listed(sight), sight.tickets(), bytes, sight.comments(), TicketView.COMMENTS_SHOWN);
        var values = Stream.of(Stream.of(id.value()), sight.values().stream(), Stream.of(id.value(), mostBytes))
                .flatMap(each -> each)
                .toArray();
        return Objects.requireNonNull(jdbc.query(statement, TicketRows::found, values));
    }

    private static Found found(ResultSet row) throws SQLException {
        @Nullable TicketView ticket = null;
        var comments = new ArrayList<CommentView>();
        var bytes = 0L;
        while (row.next()) {
            if (ticket == null) {
                ticket = ticket(row, row.getString("description"), comments);
            }
            bytes = row.getLong("so_far");
            if (row.getString("comment_id") != null) {
                comments.add(comment(row, "comment_id", "commented_at"));
            }
        }
        Collections.reverse(comments);
        return new Found(ticket, bytes);
    }

    /// How many comments of the ticket the viewer sees; empty where they see no such ticket.
    Optional<Integer> commentCount(TicketId id, Viewer viewer) {
        return number(id, viewer, Sight.of(viewer).commentCount()).map(Long::intValue);
    }

    /// The version that the ticket has for the viewer; empty where they see no such ticket.
    Optional<Long> version(TicketId id, Viewer viewer) {
        return number(id, viewer, Sight.of(viewer).version());
    }

    private Optional<Long> number(TicketId id, Viewer viewer, String column) {
        var sight = Sight.of(viewer);
        return jdbc
                .query(
                        "select " + column + " from ticket_v1 where ticket_id = ? and " + sight.tickets(),
                        (row, _) -> row.getLong(1),
                        Stream.concat(Stream.of(id.value()), sight.values().stream())
                                .toArray())
                .stream()
                .findFirst();
    }

    /// So many comments after the first so many, oldest first. Whether the ticket itself is seen is not asked.
    List<CommentView> comments(TicketId id, long after, long count, Viewer viewer) {
        var page = " from ticket_comment_v2 where ticket_id = ? and "
                + Sight.of(viewer).comments()
                + " order by ticket_id, created_at, place, object_id limit ? offset ?";
        var size = jdbc.queryForObject(
                "select sum(bytes) from (select " + bytes + " as bytes" + page + ") paged",
                Long.class,
                id.value(),
                count,
                after);
        if (size == null) {
            return List.of();
        }
        answers.admit(size);
        return jdbc.query(
                "select *" + page, (row, _) -> comment(row, "object_id", "created_at"), id.value(), count, after);
    }

    private static CommentView comment(ResultSet row, String id, String at) throws SQLException {
        return new CommentView(
                row.getString(id),
                row.getString("author"),
                row.getString("author_email"),
                row.getString("content"),
                instant(row, at),
                row.getBoolean("internal"));
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
                instant(row, "updated_at_seen"),
                nullable(row, "resolved_at"),
                row.getLong("version_seen"),
                row.getInt(COUNT));
    }

    /// @param bytes of all of its newest comments, read or not
    private record Found(@Nullable TicketView ticket, long bytes) {

        long ownBytes() {
            return ticket == null || ticket.description() == null
                    ? 0
                    : ticket.description().length();
        }
    }
}
