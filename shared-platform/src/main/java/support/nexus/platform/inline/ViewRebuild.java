package support.nexus.platform.inline;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import support.nexus.platform.stream.CaughtUp;
import support.nexus.platform.stream.Generation;
import support.nexus.platform.stream.Generations.State;
import support.nexus.platform.stream.InlineView;
import support.nexus.platform.stream.Loop;
import support.nexus.platform.stream.Progress;

/// Rebuilds a view aggregate by aggregate, in small transactions that the nodes may take turns at, and mends what
/// nodes of an older version leave behind.
final class ViewRebuild implements InlineView {

    private static final Logger LOG = LoggerFactory.getLogger(ViewRebuild.class);
    private static final Duration TURN = Duration.ofMillis(20);

    private final AggregateView<?> view;
    private final RebuildStores stores;
    private final RebuildPieces pieces;
    private final MissedEvents missed;

    ViewRebuild(AggregateView<?> view, RebuildStores stores) {
        this.view = view;
        this.stores = stores;
        this.pieces = new RebuildPieces(view, stores);
        this.missed = new MissedEvents(view, stores);
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
        stores.generations().next(name(), version()).ifPresent(this::plan);
    }

    private void plan(Generation generation) {
        var position = stores.log().settled();
        var total = stores.log().count();
        try {
            stores.inTransaction(() -> {
                stores.generations().insert(generation, State.BUILDING, total);
                stores.segments().insert(generation, 1, position);
                return true;
            });
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            LOG.debug("{} is planned already", generation);
        }
    }

    @Override
    public boolean cancel() {
        return stores.inTransaction(() -> {
            var building = stores.generations()
                    .find(name(), version(), State.BUILDING)
                    .flatMap(build -> stores.generations().await(build.generation(), State.BUILDING));
            building.ifPresent(build -> {
                stores.generations().end(build.generation(), State.CANCELLED, null);
                stores.segments().delete(build.generation());
            });
            return building.isPresent();
        });
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
        return stores.generations().find(name(), version(), State.LIVE).isPresent();
    }

    /// A few aggregates further with a rebuild, or a look at what older nodes have left behind.
    Progress step(CaughtUp caughtUp) {
        var known = caughtUp.take();
        var end = stores.log().settled();
        if (known != null && known.is(end)) {
            caughtUp.put(known);
            return Progress.DONE;
        }
        var building = stores.generations().find(name(), version(), State.BUILDING);
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
        return new Loop(
                view.name(), (_, caughtUp) -> step(caughtUp), cause -> fail(cause), stores.log(), stores.pulse());
    }

    private void fail(String cause) {
        stores.generations().of(name(), version()).stream()
                .filter(build -> build.state() == State.BUILDING || build.state() == State.LIVE)
                .forEach(build -> stores.segments().fail(build.generation(), cause));
    }
}
