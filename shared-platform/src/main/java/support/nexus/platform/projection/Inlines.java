package support.nexus.platform.projection;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.axon.LogPulse;
import support.nexus.platform.axon.LogReader;
import support.nexus.platform.projection.Generations.Build;
import support.nexus.platform.projection.Generations.State;
import support.nexus.platform.projection.InlineView.Step;
import support.nexus.platform.storage.DatabaseVendor;

/// Rebuilds inline views aggregate by aggregate, in small transactions that the nodes may take turns at, and mends
/// what nodes of an older version leave behind.
@Component
class Inlines {

    private static final Logger LOG = LoggerFactory.getLogger(Inlines.class);
    private static final int AGGREGATES = 100;
    private static final int EVENTS = 5_000;
    private static final int NAMED = 3;
    private static final int PARITY_LENGTH = 2_000;

    private final Generations generations;
    private final Segments segments;
    private final LogReader log;
    private final LogPulse pulse;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final boolean isPostgres;

    Inlines(
            Generations generations,
            Segments segments,
            LogReader log,
            LogPulse pulse,
            PlatformTransactionManager transactions,
            JdbcTemplate jdbc,
            DatabaseVendor database) {
        this.generations = generations;
        this.segments = segments;
        this.log = log;
        this.pulse = pulse;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
        this.isPostgres = database.isPostgres();
    }

    /// Plans another generation, unless one is on its way.
    void plan(InlineView view) {
        generations.next(view.name(), view.version()).ifPresent(this::plan);
    }

    private void plan(Generation generation) {
        var position = log.settled();
        var total = log.count();
        try {
            transaction.executeWithoutResult(_ -> {
                generations.insert(generation, State.BUILDING, total);
                segments.insert(generation, 1, position);
            });
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            LOG.debug("{} is planned already", generation);
        }
    }

    /// @return whether there was one to cancel
    boolean cancel(InlineView view) {
        return Boolean.TRUE.equals(transaction.execute(_ -> generations
                .find(view.name(), view.version(), State.BUILDING)
                .flatMap(build -> generations.await(build.generation(), State.BUILDING))
                .map(build -> {
                    generations.end(build.generation(), State.CANCELLED, null);
                    segments.delete(build.generation());
                    return true;
                })
                .orElse(false)));
    }

    boolean isComplete(InlineView view) {
        return generations.find(view.name(), view.version(), State.LIVE).isPresent();
    }

    /// A few aggregates further with a rebuild, or a look at what older nodes have left behind.
    ///
    Progress step(InlineView view, CaughtUp caughtUp) {
        var known = caughtUp.take();
        var end = log.settled();
        if (known != null && known.is(end)) {
            caughtUp.put(known);
            return Progress.DONE;
        }
        var building = generations.find(view.name(), view.version(), State.BUILDING);
        if (building.isPresent()) {
            return rebuild(view, building.get().generation()) ? Progress.MOVED : Progress.ELSEWHERE;
        }
        var progress = mend(view, end);
        if (progress == Progress.DONE) {
            caughtUp.reached(end);
        }
        return progress;
    }

    /// An aggregate that cannot be written is passed by, and keeps none of the others waiting.
    private boolean rebuild(InlineView view, Generation generation) {
        try {
            return rebuild(view, generation, AGGREGATES);
        } catch (RuntimeException failure) {
            if (Failures.concernsAll(failure)) {
                throw failure;
            }
            return rebuildOneByOne(view, generation);
        }
    }

    private boolean rebuildOneByOne(InlineView view, Generation generation) {
        for (var i = 0; i < AGGREGATES; i++) {
            try {
                if (!rebuild(view, generation, 1)) {
                    return false;
                }
            } catch (RuntimeException failure) {
                if (Failures.concernsAll(failure)) {
                    throw failure;
                }
                pass(view, generation, failure);
            }
        }
        return true;
    }

    private void pass(InlineView view, Generation generation, RuntimeException failure) {
        transaction.executeWithoutResult(_ -> generations
                .take(generation, State.BUILDING)
                .ifPresent(build -> {
                    var next = view.next(build.reached());
                    if (next != null) {
                        LOG.error("View {}: {} cannot be written: {}", generation, next, Failures.describe(failure));
                        var unreadable = new Step(next, 0, List.of(), List.of(next));
                        generations.progress(generation, next, 0, 0, parity(build, unreadable));
                    }
                }));
    }

    private boolean rebuild(InlineView view, Generation generation, int count) {
        return Boolean.TRUE.equals(transaction.execute(_ -> generations
                .take(generation, State.BUILDING)
                .map(build -> {
                    planForNow();
                    var step = view.rebuild(build.reached(), count);
                    if (step.last() == null) {
                        finish(view, build);
                    } else {
                        generations.progress(
                                generation,
                                step.last(),
                                step.events(),
                                step.differing().size(),
                                parity(build, step));
                    }
                    return true;
                })
                .orElse(false)));
    }

    /// Tables that grow from nothing outgrow the plans that PostgreSQL has made for them.
    private void planForNow() {
        if (isPostgres) {
            jdbc.execute("set local plan_cache_mode = force_custom_plan");
        }
    }

    private void finish(InlineView view, Build build) {
        generations.find(view.name(), view.version(), State.LIVE).ifPresent(old -> {
            generations.end(old.generation(), State.RETIRED, null);
            segments.delete(old.generation());
        });
        generations.end(build.generation(), State.LIVE, build.parity() == null ? Comparison.SAME : null);
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

    private Progress mend(InlineView view, long end) {
        var live = generations.find(view.name(), view.version(), State.LIVE).map(Build::generation);
        if (live.isEmpty()) {
            return Progress.DONE;
        }
        if (Boolean.TRUE.equals(transaction.execute(_ -> mend(view, live.get(), end)))) {
            return Progress.MOVED;
        }
        return segments.position(live.get()) < end ? Progress.ELSEWHERE : Progress.DONE;
    }

    private boolean mend(InlineView view, Generation live, long end) {
        var taken = segments.take(live, end);
        taken.ifPresent(segment -> {
            var read = log.sequences(segment.position(), Math.max(end, segment.position()), EVENTS);
            mend(view, read.last());
            segments.move(live, segment.number(), read.end());
        });
        return taken.isPresent();
    }

    private void mend(InlineView view, Map<String, Long> sequences) {
        try {
            Batch.orNothing(jdbc, () -> {
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
                sequences.forEach((aggregate, last) -> mend(view, Map.of(aggregate, last)));
            }
        }
    }

    Loop loop(InlineView view) {
        return new Loop(view.name(), (_, caughtUp) -> step(view, caughtUp), cause -> fail(view, cause), log, pulse);
    }

    private void fail(InlineView view, String cause) {
        generations.of(view.name(), view.version()).stream()
                .filter(build -> build.state() == State.BUILDING || build.state() == State.LIVE)
                .forEach(build -> segments.fail(build.generation(), cause));
    }
}
