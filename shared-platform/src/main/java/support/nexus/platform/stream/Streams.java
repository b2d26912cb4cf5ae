package support.nexus.platform.stream;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.LogPulse;
import support.nexus.platform.stream.Generations.Build;
import support.nexus.platform.stream.Generations.State;
import support.nexus.platform.stream.Inventory.Stock;

/// The life of a streaming projection's generations: planned, built, live, retired. Every node works towards what
/// the rows say, so it does not matter which of them was asked.
@EnableConfigurationProperties(ProjectionSettings.class)
@Component
class Streams {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    private final Generations generations;
    private final Segments segments;
    private final Tables tables;
    private final DeadLetterQueue letters;
    private final EventLog log;
    private final LogPulse pulse;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TakeOver takeOver;
    private final int segmentCount;

    Streams(
            Generations generations,
            Segments segments,
            Tables tables,
            DeadLetterQueue letters,
            EventLog log,
            LogPulse pulse,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            ProjectionSettings settings) {
        this.generations = generations;
        this.segments = segments;
        this.tables = tables;
        this.letters = letters;
        this.log = log;
        this.pulse = pulse;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.segmentCount = settings.segments();
        this.takeOver = takeOver(TakeOver.PIECE);
    }

    /// @param piece how many rows are compared at a time
    TakeOver takeOver(int piece) {
        return new TakeOver(generations, segments, letters, log, jdbc, transaction, this::follower, piece);
    }

    /// Brings a projection's generations on their way, and says which of them must follow the log now. What fails shows
    /// at the view's own row, and the others go on.
    ///
    /// @param stock what there was a moment ago
    List<Build> tend(Projection projection, Stock stock) {
        try {
            return care(projection, stock).stream()
                    .filter(build -> isOf(build, State.BUILDING, State.LIVE))
                    .toList();
        } catch (RuntimeException failure) {
            LOG.warn("Projection {} cannot be tended: {}", projection.name(), Failures.describe(failure));
            return stock.of(projection.name(), projection.version()).stream()
                    .filter(build -> isOf(build, State.BUILDING, State.LIVE))
                    .toList();
        }
    }

    private List<Build> care(Projection projection, Stock stock) {
        var builds = stock.of(projection.name(), projection.version());
        var hasNone = builds.stream().noneMatch(build -> isOf(build, State.PLANNED, State.BUILDING, State.LIVE));
        if (hasNone) {
            plan(projection);
            builds = generations.of(projection.name(), projection.version());
        }
        var hasPlanned = false;
        for (var build : builds) {
            if (build.state() == State.PLANNED) {
                hasPlanned = true;
                orSay(build, () -> make(projection, build));
            } else if (isOf(build, State.RETIRED, State.CANCELLED)
                    && !stock.segments(build.generation()).isEmpty()) {
                orSay(build, () -> clean(projection, build));
            }
        }
        return hasPlanned ? generations.of(projection.name(), projection.version()) : builds;
    }

    private void orSay(Build build, Runnable care) {
        try {
            care.run();
        } catch (RuntimeException failure) {
            var cause = Failures.describe(failure);
            LOG.warn("Projection {} cannot be tended, and is looked at again: {}", build.generation(), cause);
            segments.fail(build.generation(), cause);
        }
    }

    /// Plans another generation, unless one is on its way.
    void plan(Projection projection) {
        generations.next(projection.name(), projection.version()).ifPresent(this::plan);
    }

    private void plan(Generation generation) {
        var total = log.settled();
        try {
            transaction.executeWithoutResult(_ -> {
                generations.insert(generation, State.PLANNED, total);
                segments.insert(generation, segmentCount, 0);
            });
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            return;
        }
        LOG.info("Projection {} is planned", generation);
    }

    /// @return whether there was one to cancel
    boolean cancel(Projection projection) {
        var cancelled = generations.of(projection.name(), projection.version()).stream()
                .filter(build -> isOf(build, State.PLANNED, State.BUILDING))
                .filter(build -> Boolean.TRUE.equals(transaction.execute(_ -> cancelNow(build))))
                .count();
        return cancelled > 0;
    }

    private boolean cancelNow(Build build) {
        var stillThere = generations.await(build.generation(), build.state());
        stillThere.ifPresent(_ -> generations.end(build.generation(), State.CANCELLED, null));
        return stillThere.isPresent();
    }

    Loop loop(Projection projection, Generation generation) {
        var follower = follower(projection, generation);
        return new Loop(
                generation.toString(),
                (isBuilding, caughtUp) -> {
                    var progress = follower.follow(isBuilding, caughtUp);
                    return progress == Progress.DONE && isBuilding ? takeOver.step(projection, generation) : progress;
                },
                cause -> segments.fail(generation, cause),
                log,
                pulse);
    }

    Follower follower(Projection projection, Generation generation) {
        return new Follower(projection::on, generation, log, segments, letters, jdbc, transaction);
    }

    private void make(Projection projection, Build planned) {
        transaction.executeWithoutResult(_ -> generations
                .take(planned.generation(), State.PLANNED)
                .ifPresent(build -> {
                    tables.make(projection, build.generation());
                    var isFirst = generations
                            .find(projection.name(), projection.version(), State.LIVE)
                            .isEmpty();
                    generations.put(build.generation(), isFirst ? State.LIVE : State.BUILDING);
                }));
    }

    private void clean(Projection projection, Build ended) {
        transaction.executeWithoutResult(_ -> generations
                .takeUnread(ended.generation())
                .ifPresent(_ -> {
                    tables.drop(projection, ended.generation());
                    segments.delete(ended.generation());
                    letters.delete(ended.generation());
                }));
    }

    private static boolean isOf(Build build, State... states) {
        return List.of(states).contains(build.state());
    }
}
