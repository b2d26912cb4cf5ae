package support.nexus.platform.inline;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.LogPulse;
import support.nexus.platform.projection.CaughtUp;
import support.nexus.platform.projection.Generation;
import support.nexus.platform.projection.Generations;
import support.nexus.platform.projection.Generations.State;
import support.nexus.platform.projection.InlineView;
import support.nexus.platform.projection.Loop;
import support.nexus.platform.projection.Progress;
import support.nexus.platform.projection.Segments;

/// Rebuilds a view aggregate by aggregate, in small transactions that the nodes may take turns at, and mends what
/// nodes of an older version leave behind.
final class ViewRebuild implements InlineView {

    private static final Logger LOG = LoggerFactory.getLogger(ViewRebuild.class);
    private static final Duration TURN = Duration.ofMillis(20);

    private final AggregateView<?> view;
    private final Generations generations;
    private final Segments segments;
    private final EventLog log;
    private final LogPulse pulse;
    private final TransactionTemplate transaction;
    private final RebuildPieces pieces;
    private final MissedEvents missed;

    ViewRebuild(
            AggregateView<?> view,
            Generations generations,
            Segments segments,
            EventLog log,
            LogPulse pulse,
            TransactionTemplate transaction,
            RebuildPieces pieces,
            MissedEvents missed) {
        this.view = view;
        this.generations = generations;
        this.segments = segments;
        this.log = log;
        this.pulse = pulse;
        this.transaction = transaction;
        this.pieces = pieces;
        this.missed = missed;
    }

    @Override
    public String name() {
        return view.name();
    }

    @Override
    public int version() {
        return view.version();
    }

    @Override
    public void plan() {
        generations.next(name(), version()).ifPresent(this::plan);
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

    @Override
    public boolean cancel() {
        return Boolean.TRUE.equals(transaction.execute(_ -> generations
                .find(name(), version(), State.BUILDING)
                .flatMap(build -> generations.await(build.generation(), State.BUILDING))
                .map(build -> {
                    generations.end(build.generation(), State.CANCELLED, null);
                    segments.delete(build.generation());
                    return true;
                })
                .orElse(false)));
    }

    @Override
    public void complete(BooleanSupplier isRunning) {
        if (!isComplete()) {
            plan();
            LOG.info("View {}, version {}, is built before the first request is taken", name(), version());
        }
        while (isRunning.getAsBoolean() && !isComplete()) {
            if (step(new CaughtUp()) != Progress.MOVED) {
                LockSupport.parkNanos(TURN.toNanos()); // another node is at it
            }
        }
    }

    private boolean isComplete() {
        return generations.find(name(), version(), State.LIVE).isPresent();
    }

    /// A few aggregates further with a rebuild, or a look at what older nodes have left behind.
    Progress step(CaughtUp caughtUp) {
        var known = caughtUp.take();
        var end = log.settled();
        if (known != null && known.is(end)) {
            caughtUp.put(known);
            return Progress.DONE;
        }
        var building = generations.find(name(), version(), State.BUILDING);
        if (building.isPresent()) {
            return pieces.next(building.get().generation()) ? Progress.MOVED : Progress.ELSEWHERE;
        }
        var progress = missed.mend(end);
        if (progress == Progress.DONE) {
            caughtUp.reached(end);
        }
        return progress;
    }

    @Override
    public Loop loop() {
        return new Loop(view.name(), (_, caughtUp) -> step(caughtUp), cause -> fail(cause), log, pulse);
    }

    private void fail(String cause) {
        generations.of(name(), version()).stream()
                .filter(build -> build.state() == State.BUILDING || build.state() == State.LIVE)
                .forEach(build -> segments.fail(build.generation(), cause));
    }
}
