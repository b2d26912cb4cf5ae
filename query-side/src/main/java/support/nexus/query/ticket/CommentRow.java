package support.nexus.query.ticket;

import static support.nexus.query.ticket.SqlTime.instant;
import static support.nexus.query.ticket.SqlTime.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import support.nexus.events.ticket.CommentView;

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
        boolean internal) {

    static final String TABLE = "ticket_comment_v2";

    static final String INSERT = """
            insert into ticket_comment_v2
                (ticket_id, created_at, place, object_id, author, author_email, content, internal)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String DELETE =
            "delete from ticket_comment_v2 where ticket_id = ? and created_at = ? and place = ? and object_id = ?";

    static CommentRow of(String ticketId, long place, CommentView comment) {
        return new CommentRow(
                ticketId,
                comment.createdAt(),
                place,
                comment.objectId(),
                comment.author(),
                comment.authorEmail(),
                comment.content(),
                comment.internal());
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

    /// For {@link #INSERT}.
    Object[] values() {
        return new Object[] {ticketId, sql(createdAt), place, objectId, author, authorEmail, content, internal};
    }

    /// For {@link #DELETE}.
    Object[] key() {
        return new Object[] {ticketId, sql(createdAt), place, objectId};
    }
}
