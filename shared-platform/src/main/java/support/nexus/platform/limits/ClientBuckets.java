package support.nexus.platform.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.DatabaseVendor;

/// How many requests each client has left. Nodes that share a count lease a few tokens at a time.
@Component
class ClientBuckets {

    private static final int MOST_CLIENTS = 100_000;
    private static final DelayParameters LEASE = new DelayParameters(5, Duration.ofSeconds(1));
    private static final int FORGOTTEN_AT_ONCE = 1_000;
    private static final Duration FORGETTING_MAY_LAST = Duration.ofSeconds(30);

    private final Buckets buckets;

    ClientBuckets(RateLimitSettings limit, DataSource database, DatabaseVendor vendor) {
        this.buckets = new Buckets(
                MOST_CLIENTS,
                limit.window(),
                database,
                vendor,
                bucket -> bucket.withOptimization(Optimizations.delaying(LEASE)));
    }

    /// Takes one from what the client has left.
    ConsumptionProbe spend(String client, int capacity) {
        return buckets.ask(client, capacity, bucket -> bucket.tryConsumeAndReturnRemaining(1));
    }

    long left(String client, int capacity) {
        return buckets.ask(client, capacity, Bucket::getAvailableTokens);
    }

    /// Deletes what has expired, in small transactions, until nothing is left or others shall have the database.
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void forget() {
        var began = System.nanoTime();
        while (buckets.removeExpired(FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE
                && System.nanoTime() - began < FORGETTING_MAY_LAST.toNanos()) {
            // each batch is a transaction of its own
        }
    }
}
