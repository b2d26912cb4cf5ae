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
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.DatabaseVendor;

/// How many requests each client has left. One process counts in memory; nodes that share a PostgreSQL share the
/// count, and lease a few tokens at a time. The table of shared counts is bounded: where more clients are new than so
/// many a second, as when somebody calls from many networks of IPv6, each node counts the rest by itself.
@Component
class ClientBuckets {

    private static final Logger LOG = LoggerFactory.getLogger(ClientBuckets.class);
    private static final int MOST_CLIENTS = 100_000;
    private static final DelayParameters LEASE = new DelayParameters(5, Duration.ofSeconds(1));
    private static final int SHARED_A_SECOND = 100; // with windows of 15 minutes: 90,000 rows a node
    private static final int SHARED_AT_ONCE = 1_000;
    private static final int FORGOTTEN_AT_ONCE = 1_000;
    private static final Duration FORGETTING_MAY_LAST = Duration.ofSeconds(30);

    private final Cache<String, Bucket> cache;
    private final @Nullable PostgreSQLSelectForUpdateBasedProxyManager<String> shared;
    private final Bucket newcomers = Bucket.builder()
            .addLimit(Bandwidth.builder()
                    .capacity(SHARED_AT_ONCE)
                    .refillGreedy(SHARED_A_SECOND, Duration.ofSeconds(1))
                    .build())
            .build();

    ClientBuckets(RateLimitSettings limit, DataSource database, DatabaseVendor vendor) {
        this.cache = Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfterAccess(limit.window())
                .build();
        this.shared = vendor.isPostgres() ? shared(database, limit.window()) : null;
    }

    /// Takes one from what the client has left.
    ConsumptionProbe spend(String client, int capacity, Duration window) {
        return ask(client, capacity, window, bucket -> bucket.tryConsumeAndReturnRemaining(1));
    }

    long left(String client, int capacity, Duration window) {
        return ask(client, capacity, window, Bucket::getAvailableTokens);
    }

    private <R> R ask(String client, int capacity, Duration window, Function<Bucket, R> question) {
        return new SharedCount(cache, name -> make(name, capacity, window)).ask(client, question);
    }

    /// Deletes what has expired, in small transactions, until nothing is left or others shall have the database.
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void forget() {
        if (shared == null) {
            return;
        }
        var began = System.nanoTime();
        try {
            while (shared.removeExpired(FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE
                    && System.nanoTime() - began < FORGETTING_MAY_LAST.toNanos()) {
                // each batch is a transaction of its own
            }
        } catch (RuntimeException away) {
            LOG.warn("Counts of requests that have expired are kept a little longer: {}", away.getMessage());
        }
    }

    private Bucket make(String client, int capacity, Duration window) {
        var limit = Bandwidth.builder()
                .capacity(capacity)
                .refillIntervally(capacity, window)
                .build();
        return shared != null && newcomers.tryConsume(1)
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
