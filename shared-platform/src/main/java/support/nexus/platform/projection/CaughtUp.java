package support.nexus.platform.projection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Remembers up to where nothing was left to do, so that a look at a log that has not grown costs one statement.
final class CaughtUp {

    private static final Duration HOLDS = Duration.ofSeconds(30);

    private final AtomicReference<@Nullable Place> place = new AtomicReference<>();

    /// What was known, once: whoever fails meanwhile has forgotten it.
    @Nullable
    Place take() {
        return place.getAndSet(null);
    }

    void put(@Nullable Place known) {
        place.set(known);
    }

    /// Nothing is left to do up to there, as of now.
    void reached(long end) {
        put(new Place(end, System.nanoTime()));
    }

    void forget() {
        put(null);
    }

    /// @param at when that was seen, in nanoseconds
    record Place(long end, long at) {

        boolean is(long newEnd) {
            return end == newEnd && System.nanoTime() - at < HOLDS.toNanos();
        }
    }
}
