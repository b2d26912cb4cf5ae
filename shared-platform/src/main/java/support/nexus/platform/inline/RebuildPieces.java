package support.nexus.platform.inline;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.nexus.platform.inline.AggregateView.Step;
import support.nexus.platform.stream.Failures;
import support.nexus.platform.stream.Generation;
import support.nexus.platform.stream.Generations.Build;
import support.nexus.platform.stream.Generations.State;

/// Takes a rebuild on, some aggregates in a transaction.
final class RebuildPieces {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildPieces.class);
    private static final int AGGREGATES = 100;
    private static final int NAMED = 3;
    private static final int PARITY_LENGTH = 2_000;

    private final AggregateView<?> view;
    private final RebuildStores stores;

    RebuildPieces(AggregateView<?> view, RebuildStores stores) {
        this.view = view;
        this.stores = stores;
    }

    /// An aggregate that cannot be written is passed by, and keeps none of the others waiting.
    ///
    /// @return whether it was not another node's turn
    boolean next(Generation generation) {
        try {
            return rebuild(generation, AGGREGATES);
        } catch (RuntimeException failure) {
            if (Failures.concernsAll(failure)) {
                throw failure;
            }
            return rebuildOneByOne(generation);
        }
    }

    private boolean rebuildOneByOne(Generation generation) {
        for (var i = 0; i < AGGREGATES; i++) {
            try {
                if (!rebuild(generation, 1)) {
                    return false;
                }
            } catch (RuntimeException failure) {
                if (Failures.concernsAll(failure)) {
                    throw failure;
                }
                pass(generation, failure);
            }
        }
        return true;
    }

    private void pass(Generation generation, RuntimeException failure) {
        stores.inTransaction(() -> {
            var taken = stores.generations().take(generation, State.BUILDING);
            var next = taken.map(build -> view.next(build.reached()));
            next.ifPresent(aggregate -> {
                var unreadable = new Step(aggregate, 0, List.of(), List.of(aggregate));
                stores.generations().progress(generation, aggregate, 0, 0, parity(taken.get(), unreadable));
                LOG.error("View {}: {} cannot be written: {}", generation, aggregate, Failures.describe(failure));
            });
            return next.isPresent();
        });
    }

    private boolean rebuild(Generation generation, int count) {
        return stores.inTransaction(() -> {
            var taken = stores.generations().take(generation, State.BUILDING);
            taken.ifPresent(build -> rebuild(build, count));
            return taken.isPresent();
        });
    }

    private void rebuild(Build build, int count) {
        planForNow();
        var step = view.rebuild(build.reached(), count);
        if (step.last() == null) {
            finish(build);
        } else {
            var differing = step.differing().size();
            stores.generations()
                    .progress(build.generation(), step.last(), step.events(), differing, parity(build, step));
        }
    }

    /// Tables that grow from nothing outgrow the plans that PostgreSQL has made for them.
    private void planForNow() {
        if (stores.database().isPostgres()) {
            stores.jdbc().execute("set local plan_cache_mode = force_custom_plan");
        }
    }

    private void finish(Build build) {
        stores.generations().find(view.name(), view.version(), State.LIVE).ifPresent(old -> {
            stores.generations().end(old.generation(), State.RETIRED, null);
            stores.segments().delete(old.generation());
        });
        stores.generations().end(build.generation(), State.LIVE, build.parity() == null ? Build.SAME : null);
        LOG.info("View {} is rebuilt: {} aggregates differed", build.generation(), build.differing());
    }

    /// Names the first that differed, and those that could not be read as long as there is room.
    private static @Nullable String parity(Build build, Step step) {
        var said = build.parity() == null ? "" : build.parity();
        if (said.isEmpty() && !step.differing().isEmpty()) {
            said = "Put right: " + named(step.differing());
        }
        if (!step.unreadable().isEmpty()) {
            LOG.error("View {}: the events of {} cannot be read", build.generation(), step.unreadable());
            said = "Cannot be read, left as they are: %s; %s".formatted(String.join(", ", step.unreadable()), said);
        }
        return said.isEmpty() ? null : said.substring(0, Math.min(said.length(), PARITY_LENGTH));
    }

    private static String named(List<String> differing) {
        return differing.stream().limit(NAMED).collect(joining(", ")) + (differing.size() > NAMED ? " and others" : "");
    }
}
