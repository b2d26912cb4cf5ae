package support.nexus.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.DatabaseVendor;

/// How many requests each client has left. One process counts in memory; nodes that share a PostgreSQL share the
/// count, and lease a few tokens at a time.
@Component
class ClientBuckets {

    private static final int MOST_CLIENTS = 100_000;
    private static final DelayParameters LEASE = new DelayParameters(5, Duration.ofSeconds(1));
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private final Cache<String, Bucket> cache;
    private final @Nullable PostgreSQLSelectForUpdateBasedProxyManager<String> shared;

    ClientBuckets(RateLimitProperties limit, DataSource database, DatabaseVendor vendor) {
        this.cache = Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfterAccess(limit.window())
                .build();
        this.shared = vendor.isPostgres() ? shared(database, limit.window()) : null;
    }

    /// Takes one from what the client has left.
    ConsumptionProbe spend(String client, int capacity, Duration window) {
        return new SharedCount(cache, name -> make(name, capacity, window))
                .ask(client, bucket -> bucket.tryConsumeAndReturnRemaining(1));
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void forget() {
        if (shared != null) {
            shared.removeExpired(FORGOTTEN_AT_ONCE);
        }
    }

    private Bucket make(String client, int capacity, Duration window) {
        var limit = Bandwidth.builder()
                .capacity(capacity)
                .refillIntervally(capacity, window)
                .build();
        return shared != null
                ? shared.builder()
                        .withOptimization(Optimizations.delaying(LEASE))
                        .build(
                                client,
                                () -> BucketConfiguration.builder()
                                        .addLimit(limit)
                                        .build())
                : Bucket.builder().addLimit(limit).build();
    }

    /// Where nodes that share a database count together.
    static PostgreSQLSelectForUpdateBasedProxyManager<String> shared(DataSource database, Duration window) {
        return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_limit_bucket")
                .expirationAfterWrite(ExpirationAfterWriteStrategy.fixedTimeToLive(window))
                .build();
    }
}
