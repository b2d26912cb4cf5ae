package support.nexus.gateway;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before the next try: twice as long each time, up to an hour, give or take half.
public final class Backoff {

    private static final Duration LONGEST = Duration.ofHours(1);

    private Backoff() {}

    /// @param first how long after the first try
    /// @param tried how often it has been tried
    public static Duration after(Duration first, int tried) {
        var doubled = first.multipliedBy(1L << Math.clamp(tried - 1L, 0, 20));
        var wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofMillis(
                (long) (wait.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
    }
}
