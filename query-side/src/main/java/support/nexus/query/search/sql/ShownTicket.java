package support.nexus.query.search.sql;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is shown of a ticket that was found, as its viewer sees it.
public record ShownTicket(
        String ticketId,
        String title,
        String description,
        String status,
        String priority,
        String category,
        List<String> tags,
        @Nullable String assignedTo,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        int commentCount) {}
