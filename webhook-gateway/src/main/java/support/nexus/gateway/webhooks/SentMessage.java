package support.nexus.gateway.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an admin sees of a message.
///
/// @param state `pending`, `delivered` or `dead`
/// @param status that the endpoint answered the last try with
/// @param error why the last try failed
/// @param took how long the last try took, in milliseconds
record SentMessage(
        String id,
        String ticketId,
        String type,
        long version,
        Instant at,
        String state,
        int attempts,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Integer took,
        @Nullable Instant triedAt) {}
