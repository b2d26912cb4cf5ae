package support.nexus.query.ticket;

import static java.util.stream.Collectors.joining;
import static support.nexus.platform.storage.SqlTime.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketView;
import support.nexus.platform.limits.LargeAnswers;
import support.nexus.platform.storage.DatabaseVendor;

/// Reads the ticket view: a ticket and its newest comments in one statement, so that they are of one moment.
@Component
class TicketRows {

    /// What a list shows of a ticket.
    private static final Set<TicketColumn> LISTED = EnumSet.complementOf(EnumSet.of(
            TicketColumn.DESCRIPTION,
            TicketColumn.PRIORITY_RANK,
            TicketColumn.CREATED_BY_EMAIL_KEY,
            TicketColumn.REQUESTER,
            TicketColumn.VERSION,
            TicketColumn.SEEN_VERSION));

    private static final Set<TicketColumn> SHOWN = shown();

    /// The columns of a ticket in a list, where `t` is its table.
    static final String LIST =
            LISTED.stream().map(column -> "t." + column.column()).collect(joining(", "));

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

    private static Set<TicketColumn> shown() {
        var shown = EnumSet.copyOf(LISTED);
        shown.add(TicketColumn.DESCRIPTION);
        return shown;
    }

    static RowMapper<TicketView> inList(Viewer viewer) {
        return (row, _) -> new TicketFields(TicketRow.read(row, LISTED)).view(viewer, null);
    }

    /// The ticket with its newest comments, as far as the viewer sees them.
    Optional<TicketView> find(TicketId id, Viewer viewer) {
        var small = find(id, viewer, LargeAnswers.SMALL);
        if (small.bytes() <= LargeAnswers.SMALL) {
            return Optional.ofNullable(small.ticket());
        }
        answers.admit(Math.min(small.bytes(), TicketView.BYTES_SHOWN) + small.ownBytes());
        return Optional.ofNullable(find(id, viewer, TicketView.BYTES_SHOWN).ticket());
    }

    /// The ticket's own columns come once, and no more texts than are shown: a driver holds all that is selected.
    private Found find(TicketId id, Viewer viewer, long mostBytes) {
        var viewerSql = ViewerSql.of(viewer);
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
                    """.formatted(LIST, viewerSql.tickets(), bytes, viewerSql.comments(), TicketView.COMMENTS_SHOWN);
        var values = Stream.of(Stream.of(id.value()), viewerSql.values().stream(), Stream.of(id.value(), mostBytes))
                .flatMap(each -> each)
                .toArray();
        ResultSetExtractor<Found> found = row -> found(row, viewer);
        return Objects.requireNonNull(jdbc.query(statement, found, values));
    }

    private static Found found(ResultSet row, Viewer viewer) throws SQLException {
        @Nullable TicketView ticket = null;
        var comments = new ArrayList<CommentView>();
        var bytes = 0L;
        while (row.next()) {
            if (ticket == null) {
                ticket = new TicketFields(TicketRow.read(row, SHOWN)).view(viewer, comments);
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
        return number(id, viewer, ViewerSql.of(viewer).commentCount()).map(Long::intValue);
    }

    /// The version that the ticket has for the viewer; empty where they see no such ticket.
    Optional<Long> version(TicketId id, Viewer viewer) {
        return number(id, viewer, ViewerSql.of(viewer).version());
    }

    private Optional<Long> number(TicketId id, Viewer viewer, String column) {
        var viewerSql = ViewerSql.of(viewer);
        return jdbc
                .query(
                        "select " + column + " from ticket_v1 where ticket_id = ? and " + viewerSql.tickets(),
                        (row, _) -> row.getLong(1),
                        Stream.concat(Stream.of(id.value()), viewerSql.values().stream())
                                .toArray())
                .stream()
                .findFirst();
    }

    /// So many comments after the first so many, oldest first. Whether the ticket itself is seen is not asked.
    List<CommentView> comments(TicketId id, long after, long count, Viewer viewer) {
        var page = " from ticket_comment_v2 where ticket_id = ? and "
                + ViewerSql.of(viewer).comments()
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

    /// @param bytes of all of its newest comments, read or not
    private record Found(@Nullable TicketView ticket, long bytes) {

        long ownBytes() {
            return ticket == null || ticket.description() == null
                    ? 0
                    : ticket.description().length();
        }
    }
}
