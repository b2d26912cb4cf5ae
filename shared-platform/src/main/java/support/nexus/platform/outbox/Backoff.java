package support.nexus.platform.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// How long to wait before the next try: twice as long each time, up to an hour, give or take half.
public final class Backoff {

    private static final Duration LONGEST = Duration.ofHours(1);

    private Backoff() {}

    /// The same, but not before a time that was named.
    public static Duration after(Duration first, int tried, @Nullable Instant named) {
        var wait = after(first, tried);
        var until = named == null ? Duration.ZERO : Duration.between(Instant.now(), named);
        return until.compareTo(wait) > 0 ? until : wait;
    }

    /// @param first how long after the first try
    /// @param tried how often it has been tried
    public static Duration after(Duration first, int tried) {
        var doubled = first.multipliedBy(1L << Math.clamp(tried - 1L, 0, 20));
        var wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofMillis(
                (long) (wait.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
    }
}
