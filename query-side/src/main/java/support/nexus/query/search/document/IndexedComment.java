package support.nexus.query.search.document;

import java.time.Instant;

/// What is found of a comment.
public record IndexedComment(
        String commentId, String author, String authorEmail, String content, boolean internal, Instant createdAt) {}
