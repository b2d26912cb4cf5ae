package support.nexus.query.analytics.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// The lives of all tickets in this node's memory, brought up to date from the facts view: whoever asks is answered
/// with all that the view has.
@EnableConfigurationProperties(AnalyticsSettings.class)
@Component
public class LiveFacts {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFacts.class);
    private static final int AT_ONCE = 10_000;

    private final MomentRows rows;
    private final long mostBytes;
    private final ReentrantLock loading = new ReentrantLock();
    private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();
    private volatile @Nullable Loaded loaded;
    private @Nullable String outgrown;

    LiveFacts(MomentRows rows, AnalyticsSettings settings) {
        this.rows = rows;
        this.mostBytes = settings.bytes();
    }

    /// Answers from the lives of all tickets as they are now; they do not change meanwhile.
    public <T> T read(Function<Snapshot, T> question) {
        if (loaded == null) {
            throw new Refused(ErrorCode.DEPENDENCY_AWAY, sentence());
        }
        var lag = rows.lag();
        advance();
        changing.readLock().lock();
        try {
            var facts = loaded;
            if (facts == null) {
                throw new Refused(ErrorCode.DEPENDENCY_AWAY, sentence());
            }
            return question.apply(new Snapshot(facts.histories, facts.generation, facts.position, facts.newest(), lag));
        } finally {
            changing.readLock().unlock();
        }
    }

    private String sentence() {
        var why = outgrown;
        return why == null ? "The facts are being read into memory: try again in a moment." : why;
    }

    /// Takes what the view has gained, or all of it where another generation of it is live now.
    void advance() {
        loading.lock();
        try {
            var generation = rows.generation();
            var facts = loaded;
            if (outgrown != null) {
                return;
            }
            if (facts == null || !facts.isOf(generation, rows.complete()) || !take(facts)) {
                load(generation);
            }
        } finally {
            loading.unlock();
        }
    }

    /// Reads all of it anew where a moment has come that stands before those that were read: a dead letter was retried.
    void lookBack() {
        loading.lock();
        try {
            var facts = loaded;
            if (facts != null) {
                var parked = rows.parked();
                var isFewer = parked < facts.parked;
                facts.parked = parked;
                if (isFewer) {
                    load(facts.generation);
                }
            }
        } finally {
            loading.unlock();
        }
    }

    private void load(String generation) {
        var begun = System.nanoTime();
        var fresh = new Loaded(generation, rows.parked());
        var end = rows.complete();
        while (fresh.position < end) {
            fresh.take(rows.between(generation, fresh.position, end, AT_ONCE), end);
            verify(fresh);
        }
        change(() -> loaded = fresh);
        LOG.info(
                "{} tickets are in memory, some {} kB, after {} ms",
                fresh.histories.count(),
                fresh.histories.bytes() / 1_024,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    /// @return false where what was read before must be read anew: an account is forgotten, and with it a name
    private boolean take(Loaded facts) {
        var end = rows.complete();
        while (facts.position < end) {
            var moments = rows.between(facts.generation, facts.position, end, AT_ONCE);
            if (moments.stream().anyMatch(each -> each.kind() == Kind.FORGOTTEN)) {
                return false;
            }
            change(() -> facts.take(moments, end));
            verify(facts);
        }
        return true;
    }

    private void verify(Loaded facts) {
        if (facts.histories.bytes() > mostBytes) {
            outgrown = "The facts of %s tickets take more than nexus.analytics.memory=%s: raise it, and start again."
                    .formatted(facts.histories.count(), DataSize.ofBytes(mostBytes));
            change(() -> loaded = null);
            LOG.error(outgrown);
            throw new Refused(ErrorCode.DEPENDENCY_AWAY, outgrown);
        }
    }

    private void change(Runnable work) {
        changing.writeLock().lock();
        try {
            work.run();
        } finally {
            changing.writeLock().unlock();
        }
    }

    /// The lives of all tickets at a moment.
    ///
    /// @param generation of the view
    /// @param position up to where the log is in it
    /// @param newest when the last thing happened that is in it; null where nothing is
    /// @param lag how far the view is behind the log
    public record Snapshot(
            Histories histories,
            String generation,
            long position,
            @Nullable Instant newest,
            Duration lag) {}

    private static final class Loaded {

        private final String generation;
        private final Histories histories = new Histories();
        private long parked;
        private long position;
        private long newest = Life.NEVER;

        Loaded(String generation, long parked) {
            this.generation = generation;
            this.parked = parked;
        }

        /// Another log that ends before what was read is one that was put back.
        boolean isOf(String live, long end) {
            return generation.equals(live) && position <= end;
        }

        /// @param end up to where these are all that there are, where they are fewer than were asked for
        void take(List<Moment> moments, long end) {
            for (var moment : moments) {
                histories.take(moment);
                newest = moment.at();
            }
            position = moments.size() < AT_ONCE ? end : moments.getLast().position();
        }

        @Nullable
        Instant newest() {
            return newest == Life.NEVER ? null : Instant.ofEpochMilli(newest);
        }
    }
}
