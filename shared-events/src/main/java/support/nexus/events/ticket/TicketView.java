package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ticket as it is answered. In a list, `description` and `comments` are left out.
public record TicketView(
        @JsonProperty("_id") String objectId,
        TicketId ticketId,
        String title,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String description,
        TicketStatus status,
        Priority priority,
        String category,
        String createdBy,
        String createdByEmail,
        @Nullable String assignedTo,
        @Nullable Integer githubIssueNumber,
        @Nullable String githubIssueUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<CommentView> comments,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        long version,
        int commentCount) {

    /// How many of a ticket's newest comments it shows itself; all of them are paged.
    public static final int COMMENTS_SHOWN = 1_000;

    /// How many bytes these may have in UTF-8, their authors counted; where they have more, fewer are shown.
    public static final int BYTES_SHOWN = 1024 * 1024;
}
