package support.nexus.platform.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.axon.LogPulse;
import support.nexus.platform.axon.LogReader;
import support.nexus.platform.projection.Generations.Build;
import support.nexus.platform.projection.Generations.State;
import support.nexus.platform.projection.Segments.Segment;

/// The life of a streaming projection's generations: planned, built, live, retired. Every node works towards what
/// the rows say, so it does not matter which of them was asked.
@Component
class Streams {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final Duration READERS_MAY_LAST = Duration.ofMinutes(1);
    private static final int FAR_BEHIND = 100_000;
    private static final int COMPARING_MAY_LAST_SECONDS = 600;

    private final Generations generations;
    private final Segments segments;
    private final Tables tables;
    private final DeadLetters letters;
    private final LogReader log;
    private final LogPulse pulse;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate longTransaction;
    private final int segmentCount;

    Streams(
            Generations generations,
            Segments segments,
            Tables tables,
            DeadLetters letters,
            LogReader log,
            LogPulse pulse,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            @Value("${nexus.projections.segments:1}") int segmentCount) {
        this.generations = generations;
        this.segments = segments;
        this.tables = tables;
        this.letters = letters;
        this.log = log;
        this.pulse = pulse;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.longTransaction = new TransactionTemplate(transactions);
        longTransaction.setTimeout(COMPARING_MAY_LAST_SECONDS);
        this.segmentCount = segmentCount;
    }

    /// Brings a projection's generations on their way, and says which of them must follow the log now.
    List<Build> tend(Projection projection) {
        var builds = generations.of(projection.name(), projection.version());
        if (builds.stream().noneMatch(build -> isOf(build, State.PLANNED, State.BUILDING, State.LIVE))) {
            plan(projection);
            builds = generations.of(projection.name(), projection.version());
        }
        for (var build : builds) {
            switch (build.state()) {
                case PLANNED -> make(projection, build);
                case BUILDING, LIVE -> {}
                case RETIRED, CANCELLED -> clean(projection, build);
            }
        }
        return generations.of(projection.name(), projection.version()).stream()
                .filter(build -> isOf(build, State.BUILDING, State.LIVE))
                .toList();
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
                isBuilding -> follower.follow(isBuilding) || (isBuilding && takeOver(projection, generation)),
                cause -> segments.fail(generation, cause),
                log,
                pulse);
    }

    private Follower follower(Projection projection, Generation generation) {
        var segmentCount = segments.of(generation).size();
        return new Follower(projection, generation, segmentCount, log, segments, letters, jdbc, transaction);
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

    /// Puts a generation that has caught up in the place of the live one, once the two have been compared at the
    /// same position.
    private boolean takeOver(Projection projection, Generation built) {
        var end = log.settled();
        if (segments.of(built).stream().anyMatch(segment -> segment.position() < end - Follower.BATCH)) {
            return false; // another node is at it
        }
        return Boolean.TRUE.equals(longTransaction.execute(_ -> generations
                .take(built, State.BUILDING)
                .map(_ -> {
                    var old = generations
                            .find(projection.name(), projection.version(), State.LIVE)
                            .map(Build::generation);
                    var parity = old.map(live -> compare(projection, live, built, end));
                    old.ifPresent(live -> {
                        generations.end(live, State.RETIRED, null);
                        letters.delete(live);
                    });
                    generations.end(built, State.LIVE, parity.orElse(null));
                    LOG.info("Projection {} is live. {}", built, parity.orElse(""));
                    return true;
                })
                .orElse(false)));
    }

    private String compare(Projection projection, Generation old, Generation built, long atLeast) {
        var positions = Stream.concat(segments.takeAll(old).stream(), segments.takeAll(built).stream());
        var end = Math.max(atLeast, positions.mapToLong(Segment::position).max().orElse(0));
        follower(projection, built).followTo(end);
        if (segments.of(old).stream().anyMatch(segment -> segment.position() < end - FAR_BEHIND)) {
            return "The old one was too far behind to be compared.";
        }
        try {
            var parity = new String[1];
            Batch.orNothing(jdbc, () -> {
                follower(projection, old).followTo(end);
                parity[0] = Parity.of(projection, old, built, jdbc).toString();
            });
            return parity[0];
        } catch (RuntimeException oldIsBroken) {
            return "The old one could not be compared: " + Failures.describe(oldIsBroken);
        }
    }

    private void clean(Projection projection, Build ended) {
        var since = ended.endedAt();
        if (since == null
                || since.plus(READERS_MAY_LAST).isAfter(Instant.now())
                || segments.of(ended.generation()).isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(_ -> generations
                .take(ended.generation(), ended.state())
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
