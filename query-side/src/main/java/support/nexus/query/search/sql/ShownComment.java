package support.nexus.query.search.sql;

import java.time.Instant;

/// What is shown of a comment that was found.
public record ShownComment(
        String commentId, String ticketId, String author, String content, boolean internal, Instant createdAt) {}
