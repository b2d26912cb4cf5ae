package support.nexus.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.RemoteBucketBuilder;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.nexus.platform.storage.DatabaseAway;
import support.nexus.platform.storage.DatabaseVendor;

/// Token buckets by name, refilled once a window. One process counts in memory; nodes that share a PostgreSQL share
/// the count. The table of shared buckets is bounded: where more names are new than so many a second, as when somebody
/// calls from many networks of IPv6, each node counts the rest by itself.
final class Buckets {

    private static final Logger LOG = LoggerFactory.getLogger(Buckets.class);
    private static final int SHARED_A_SECOND = 100; // with windows of 15 minutes: 90,000 rows a node
    private static final int SHARED_AT_ONCE = 1_000;

    private final Cache<String, Bucket> cache;
    private final Duration window;
    private final UnaryOperator<RemoteBucketBuilder<String>> sharing;
    private final @Nullable PostgreSQLSelectForUpdateBasedProxyManager<String> shared;
    private final Bucket newcomers = Bucket.builder()
            .addLimit(Bandwidth.builder()
                    .capacity(SHARED_AT_ONCE)
                    .refillGreedy(SHARED_A_SECOND, Duration.ofSeconds(1))
                    .build())
            .build();

    /// @param mostNames how many this process remembers; the least used is forgotten first
    /// @param sharing how exactly nodes share a bucket
    Buckets(
            int mostNames,
            Duration window,
            DataSource database,
            DatabaseVendor vendor,
            UnaryOperator<RemoteBucketBuilder<String>> sharing) {
        this.cache = Caffeine.newBuilder()
                .maximumSize(mostNames)
                .expireAfterAccess(window)
                .build();
        this.window = window;
        this.sharing = sharing;
        this.shared = vendor.isPostgres() ? shared(database, window) : null;
    }

    /// Asks the bucket of that name. Each is begun in the database by one thread before others ask it, since
    /// bucket4j fails where several begin one at a time. One that is gone, as unlogged tables are after a crash of
    /// PostgreSQL, is begun anew.
    <R> R ask(String name, int capacity, Function<Bucket, R> question) {
        var bucket = begun(name, capacity);
        try {
            return question.apply(bucket);
        } catch (RuntimeException failure) {
            if (DatabaseAway.is(failure)) {
                throw failure;
            }
            LOG.info("A count was lost and begins anew: {}", failure.getMessage());
            cache.asMap().remove(name, bucket);
            return question.apply(begun(name, capacity));
        }
    }

    /// Deletes shared buckets that have expired.
    ///
    /// @return how many; fewer than asked for where there are no more
    int removeExpired(int most) {
        return shared == null ? 0 : shared.removeExpired(most);
    }

    private Bucket begun(String name, int capacity) {
        return cache.get(name, _ -> {
            var bucket = make(name, capacity);
            bucket.getAvailableTokens();
            return bucket;
        });
    }

    private Bucket make(String name, int capacity) {
        var limit = Bandwidth.builder()
                .capacity(capacity)
                .refillIntervally(capacity, window)
                .build();
        if (shared == null || !newcomers.tryConsume(1)) {
            return Bucket.builder().addLimit(limit).build();
        }
        return sharing.apply(shared.builder())
                .build(name, () -> BucketConfiguration.builder().addLimit(limit).build());
    }

    private static PostgreSQLSelectForUpdateBasedProxyManager<String> shared(DataSource database, Duration window) {
        return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_limit_bucket")
                .expirationAfterWrite(ExpirationAfterWriteStrategy.fixedTimeToLive(window))
                .build();
    }
}
