package support.nexus.gateway.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A delivery as operators see it. In a list, `headers` and `payload` are left out.
///
/// @param payload its JSON, or what stands for it once it is erased
record DeliveryView(
        String id,
        @Nullable String delivery,
        String event,
        @Nullable String action,
        @Nullable String issue,
        String state,
        int attempts,
        Instant receivedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt,
        @Nullable String ticketId,
        @Nullable Long versionBefore,
        @Nullable Long versionAfter,
        @Nullable String reason,
        String correlationId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> headers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object payload) {}
