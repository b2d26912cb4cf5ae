package support.nexus.system.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What `-Dbench.seconds`, `-Dbench.tickets` and `-Dbench.postgres` set.
record Settings(int seconds, int tickets, @Nullable String postgres) {

    /// Each thing is measured so often, in turn with the others: a machine that is shared has good and bad moments.
    static final int ROUNDS = 3;

    static Settings read() {
        return new Settings(
                Integer.getInteger("bench.seconds", 5),
                Integer.getInteger("bench.tickets", 100_000),
                System.getProperty("bench.postgres"));
    }

    Duration round() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUp() {
        return Duration.ofSeconds(Math.min(20, 4L * seconds));
    }

    Duration idling() {
        return Duration.ofSeconds(Math.min(60, 12L * seconds));
    }

    int commentsOnLongTicket() {
        return Math.min(10_000, tickets / 10);
    }
}
