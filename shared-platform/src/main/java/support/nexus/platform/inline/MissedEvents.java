package support.nexus.platform.inline;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.nexus.platform.stream.Failures;
import support.nexus.platform.stream.Generation;
import support.nexus.platform.stream.Generations.Build;
import support.nexus.platform.stream.Generations.State;
import support.nexus.platform.stream.Progress;
import support.nexus.platform.stream.Savepoint;

/// Follows the log for the events of nodes of an older version, which do not write this one.
final class MissedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(MissedEvents.class);
    private static final int EVENTS = 5_000;

    private final AggregateView<?> view;
    private final RebuildStores stores;

    MissedEvents(AggregateView<?> view, RebuildStores stores) {
        this.view = view;
        this.stores = stores;
    }

    Progress mend(long end) {
        var live = stores.generations()
                .find(view.name(), view.version(), State.LIVE)
                .map(Build::generation);
        if (live.isEmpty()) {
            return Progress.DONE;
        }
        if (stores.inTransaction(() -> mend(live.get(), end))) {
            return Progress.MOVED;
        }
        return stores.segments().position(live.get()) < end ? Progress.ELSEWHERE : Progress.DONE;
    }

    private boolean mend(Generation live, long end) {
        var taken = stores.segments().take(live, end);
        taken.ifPresent(segment -> {
            var read = stores.log().sequences(segment.position(), Math.max(end, segment.position()), EVENTS);
            mend(read.last());
            stores.segments().move(live, segment.number(), read.end());
        });
        return taken.isPresent();
    }

    private void mend(Map<String, Long> sequences) {
        try {
            Savepoint.orNothing(stores.jdbc(), () -> {
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
