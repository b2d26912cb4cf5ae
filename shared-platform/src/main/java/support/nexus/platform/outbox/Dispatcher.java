package support.nexus.platform.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives an outbox's rows to whoever works on them, when they are due. It is woken by what is planned on this node, and
/// sleeps until the next row is due; what another node planned and left is found by a look each half minute.
final class Dispatcher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofMillis(200); // a row that is due, but that another node takes
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    private final OutboxWork work;
    private final Outbox outbox;
    private final Semaphore slots;
    private final Thread thread;
    private volatile boolean stopped;
    private boolean isAway;

    Dispatcher(OutboxWork work) {
        this.work = work;
        this.outbox = work.outbox();
        this.slots = new Semaphore(work.atOnce());
        this.thread =
                Thread.ofPlatform().daemon().name("outbox " + outbox.name()).unstarted(this);
    }

    Dispatcher start() {
        thread.start();
        return this;
    }

    void stop() {
        stopped = true;
        outbox.wake();
    }

    /// Until what is under way is done.
    void await(Duration patience) throws InterruptedException {
        thread.join(patience);
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                step();
            }
            slots.acquire(work.atOnce());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        try {
            if (!fillSlots()) {
                outbox.await(SHORTEST, LOOK);
            }
            isAway = false;
        } catch (RuntimeException away) {
            if (!isAway) {
                LOG.warn("What is due in {} must wait: {}", outbox.name(), away.getMessage());
            }
            isAway = true;
            Thread.sleep(AFTER_A_FAULT);
        }
    }

    /// Begins as much of what is due as there is room for, once there is room.
    ///
    /// @return whether that was all the room
    private boolean fillSlots() throws InterruptedException {
        slots.acquire();
        var room = 1 + slots.drainPermits();
        var left = room;
        try {
            for (var lease : stopped ? List.<Lease>of() : outbox.takeDue(room)) {
                Thread.ofVirtual().start(() -> work(lease));
                left--;
            }
        } finally {
            slots.release(left);
        }
        return left == 0;
    }

    private void work(Lease lease) {
        try (var _ = outbox.hold(lease)) {
            work.work(lease);
        } catch (LeaseLost lost) {
            LOG.info("{}", lost.getMessage());
        } catch (RuntimeException failure) {
            LOG.error("{} of {} comes again when its lease has ended", lease.key(), outbox.name(), failure);
        } finally {
            slots.release();
        }
    }
}
