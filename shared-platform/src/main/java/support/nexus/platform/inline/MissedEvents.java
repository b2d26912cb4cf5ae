package support.nexus.platform.inline;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.projection.Failures;
import support.nexus.platform.projection.Generation;
import support.nexus.platform.projection.Generations;
import support.nexus.platform.projection.Generations.Build;
import support.nexus.platform.projection.Generations.State;
import support.nexus.platform.projection.Progress;
import support.nexus.platform.projection.Savepoint;
import support.nexus.platform.projection.Segments;

/// Follows the log for the events of nodes of an older version, which do not write this one.
final class MissedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(MissedEvents.class);
    private static final int EVENTS = 5_000;

    private final AggregateView<?> view;
    private final Generations generations;
    private final Segments segments;
    private final EventLog log;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;

    MissedEvents(
            AggregateView<?> view,
            Generations generations,
            Segments segments,
            EventLog log,
            TransactionTemplate transaction,
            JdbcTemplate jdbc) {
        this.view = view;
        this.generations = generations;
        this.segments = segments;
        this.log = log;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    Progress mend(long end) {
        var live = generations.find(view.name(), view.version(), State.LIVE).map(Build::generation);
        if (live.isEmpty()) {
            return Progress.DONE;
        }
        if (Boolean.TRUE.equals(transaction.execute(_ -> mend(live.get(), end)))) {
            return Progress.MOVED;
        }
        return segments.position(live.get()) < end ? Progress.ELSEWHERE : Progress.DONE;
    }

    private boolean mend(Generation live, long end) {
        var taken = segments.take(live, end);
        taken.ifPresent(segment -> {
            var read = log.sequences(segment.position(), Math.max(end, segment.position()), EVENTS);
            mend(read.last());
            segments.move(live, segment.number(), read.end());
        });
        return taken.isPresent();
    }

    private void mend(Map<String, Long> sequences) {
        try {
            Savepoint.orNothing(jdbc, () -> {
                var behind = view.mend(sequences);
                if (behind > 0) {
                    LOG.info("View {}: {} aggregates were behind", view.name(), behind);
                }
            });
        } catch (RuntimeException failure) {
            if (Failures.concernsAll(failure)) {
                throw failure;
            }
            if (sequences.size() == 1) {
                LOG.error(
                        "View {}: {} cannot be written: {}",
                        view.name(),
                        sequences.keySet(),
                        Failures.describe(failure));
            } else {
                sequences.forEach((aggregate, last) -> mend(Map.of(aggregate, last)));
            }
        }
    }
}
