package support.nexus.query.search.document;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is found of a ticket, besides its comments.
///
/// @param requester the account that opened it for itself; null where none did
/// @param repository that of its issue, `host/owner/name` in lower case; null where it has none
/// @param updatedAt when those who see internal comments saw it change last
/// @param publicUpdatedAt when everybody saw it change last
/// @param comments how many everybody sees
/// @param version how many events it has
public record IndexedTicket(
        String ticketId,
        String title,
        String description,
        String status,
        String priority,
        String category,
        List<String> tags,
        String createdBy,
        String createdByEmail,
        @Nullable String requester,
        @Nullable String assignedTo,
        @Nullable Integer issue,
        @Nullable String repository,
        boolean reopened,
        Instant createdAt,
        Instant updatedAt,
        Instant publicUpdatedAt,
        @Nullable Instant resolvedAt,
        int comments,
        int internalComments,
        long version) {}
