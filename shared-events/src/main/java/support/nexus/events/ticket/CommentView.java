package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/// A comment as it is answered.
public record CommentView(
        @JsonProperty("_id") String objectId,
        String author,
        String authorEmail,
        String content,
        Instant createdAt,
        boolean internal) {}
