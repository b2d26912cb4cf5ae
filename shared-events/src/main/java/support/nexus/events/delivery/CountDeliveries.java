package support.nexus.events.delivery;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has become of the deliveries that came in a span; its end is no part of it.
public record CountDeliveries(Instant from, Instant to) {

    /// @param states how many there are of each state
    /// @param changes how many of them changed a ticket
    /// @param p50 how long it took from the coming of those to their change, in milliseconds: the median by nearest
    /// rank; null where there are none
    public record DeliveryCounts(
            Map<String, Long> states,
            long changes,
            @Nullable Long p50,
            @Nullable Long p99) {}
}
