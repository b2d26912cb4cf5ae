package support.nexus.query.ticket;

import static support.nexus.platform.storage.SqlTime.instant;
import static support.nexus.platform.storage.SqlTime.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.platform.inline.ViewTable;

/// A comment's row in the view.
///
/// @param place its place among those of the same time
record CommentRow(
        String ticketId,
        Instant createdAt,
        long place,
        String objectId,
        String author,
        String authorEmail,
        String content,
        boolean internal)
        implements FoldedComment<CommentRow> {

    static final String TABLE = "ticket_comment_v2";

    static final ViewTable.Shape<CommentRow> SHAPE = new ViewTable.Shape<>(
            TABLE,
            List.of("ticket_id", "created_at", "place", "object_id"),
            List.of("author", "author_email", "content", "internal"),
            (row, _) -> read(row),
            CommentRow::values);

    /// @param version the ticket's
    static CommentRow of(CommentAdded comment, long version, Instant at) {
        return new CommentRow(
                comment.ticketId().value(),
                at,
                version,
                comment.commentId(),
                comment.author(),
                comment.authorEmail(),
                comment.content(),
                comment.internal());
    }

    static CommentRow of(IssueCommentAdded comment) {
        return new CommentRow(
                comment.ticketId().value(),
                comment.createdAt(),
                comment.number(),
                comment.commentId(),
                comment.author(),
                comment.authorEmail(),
                comment.content(),
                false);
    }

    @Override
    public CommentRow edited(String content, long event) {
        return new CommentRow(ticketId, createdAt, place, objectId, author, authorEmail, content, internal);
    }

    static CommentRow read(ResultSet row) throws SQLException {
        return new CommentRow(
                row.getString("ticket_id"),
                instant(row, "created_at"),
                row.getLong("place"),
                row.getString("object_id"),
                row.getString("author"),
                row.getString("author_email"),
                row.getString("content"),
                row.getBoolean("internal"));
    }

    private Object[] values() {
        return new Object[] {author, authorEmail, content, internal, ticketId, sql(createdAt), place, objectId};
    }
}
