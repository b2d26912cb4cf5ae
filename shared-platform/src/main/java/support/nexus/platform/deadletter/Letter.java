package support.nexus.platform.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.stream.Generation;

/// An event that waits to be taken, or was given up.
///
/// @param cause what went wrong and where; null for one that waits behind another
public record Letter(
        long id,
        @JsonIgnore Generation generation,
        @JsonIgnore int segment,
        @JsonProperty("ticketId") String aggregate,
        long position,
        String type,
        String state,
        @Nullable String cause,
        int attempts,
        Instant parkedAt,
        @Nullable Instant triedAt,
        @Nullable String reason,
        @Nullable String discardedBy,
        @Nullable Instant discardedAt) {

    @JsonProperty
    String projection() {
        return generation.name();
    }
}
