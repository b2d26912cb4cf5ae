package support.nexus.platform.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.DatabaseVendor;

/// How many attempts each of those who guess has left in a quarter of an hour, whatever limit there is for requests.
/// Nodes that share a PostgreSQL share the count, to the last one.
@Component
public class Attempts {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_NAMES = 500_000;

    private final Buckets buckets;

    Attempts(DataSource database, DatabaseVendor vendor) {
        this.buckets = new Buckets(MOST_NAMES, WINDOW, database, vendor, UnaryOperator.identity());
    }

    /// Counts an attempt.
    ///
    /// @param name whose, up to 64 characters
    /// @param most how many are allowed
    /// @return how long to wait for the next, where none is left; empty where it was counted
    public Optional<Duration> take(String name, int most) {
        var probe = buckets.ask(name, most, bucket -> bucket.tryConsumeAndReturnRemaining(1));
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// Takes back that an attempt was counted.
    public void giveBack(String name, int most) {
        buckets.ask(name, most, bucket -> {
            bucket.addTokens(1);
            return true;
        });
    }
}
