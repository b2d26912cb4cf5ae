package support.nexus.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bucket;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.nexus.platform.storage.DatabaseAway;

/// Asks buckets that may lie in a database. Each is begun there by one thread before others ask it, since bucket4j
/// fails where several begin one at a time; and one that was lost, as PostgreSQL's unlogged tables are in a crash, is
/// begun anew.
///
/// @param make a bucket of that name
record SharedCount(Cache<String, Bucket> buckets, Function<String, Bucket> make) {

    private static final Logger LOG = LoggerFactory.getLogger(SharedCount.class);

    <R> R ask(String name, Function<Bucket, R> question) {
        var bucket = begun(name);
        try {
            return question.apply(bucket);
        } catch (RuntimeException failure) {
            if (DatabaseAway.is(failure)) {
                throw failure;
            }
            LOG.info("A count was lost and begins anew: {}", failure.getMessage());
            buckets.asMap().remove(name, bucket);
            return question.apply(begun(name));
        }
    }

    private Bucket begun(String name) {
        return buckets.get(name, _ -> {
            var bucket = make.apply(name);
            bucket.getAvailableTokens();
            return bucket;
        });
    }
}
