package support.nexus.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.DatabaseVendor;

/// How many attempts each of those who guess has left in a quarter of an hour, whatever limit there is for requests.
/// Nodes that share a PostgreSQL share the count, to the last one.
@Component
public class Attempts {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_NAMES = 500_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_NAMES)
            .expireAfterAccess(WINDOW)
            .build();
    private final @Nullable PostgreSQLSelectForUpdateBasedProxyManager<String> shared;

    Attempts(DataSource database, DatabaseVendor vendor) {
        this.shared = vendor.isPostgres() ? ClientBuckets.shared(database, WINDOW) : null;
    }

    /// Counts an attempt.
    ///
    /// @param name whose, up to 64 characters
    /// @param most how many are allowed
    /// @return how long to wait for the next, where none is left; empty where it was counted
    public Optional<Duration> take(String name, int most) {
        var probe = count(most).ask(name, bucket -> bucket.tryConsumeAndReturnRemaining(1));
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// Takes back that an attempt was counted.
    public void giveBack(String name, int most) {
        count(most).ask(name, bucket -> {
            bucket.addTokens(1);
            return true;
        });
    }

    private SharedCount count(int most) {
        return new SharedCount(buckets, name -> make(name, most));
    }

    private Bucket make(String name, int most) {
        var limit = Bandwidth.builder()
                .capacity(most)
                .refillIntervally(most, WINDOW)
                .build();
        return shared == null
                ? Bucket.builder().addLimit(limit).build()
                : shared.builder()
                        .build(
                                name,
                                () -> BucketConfiguration.builder()
                                        .addLimit(limit)
                                        .build());
    }
}
