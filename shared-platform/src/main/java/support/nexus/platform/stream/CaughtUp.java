package support.nexus.platform.stream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Remembers up to where nothing was left to do, so that a look at a log that has not grown costs one statement.
public final class CaughtUp {

    private static final Duration HOLDS = Duration.ofSeconds(30);

    private final AtomicReference<@Nullable Place> place = new AtomicReference<>();

    /// What was known, once: whoever fails meanwhile has forgotten it.
    @Nullable
    public Place take() {
        return place.getAndSet(null);
    }

    public void put(@Nullable Place known) {
        place.set(known);
    }

    /// Nothing is left to do up to there, as of now.
    public void reached(long end) {
        put(new Place(end, System.nanoTime()));
    }

    void forget() {
        put(null);
    }

    /// @param at when that was seen, in nanoseconds
    public record Place(long end, long at) {

        public boolean is(long newEnd) {
            return end == newEnd && System.nanoTime() - at < HOLDS.toNanos();
        }
    }
}
