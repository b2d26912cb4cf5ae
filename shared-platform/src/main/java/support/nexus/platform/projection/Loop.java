package support.nexus.platform.projection;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.nexus.platform.axon.LogPulse;
import support.nexus.platform.axon.LogReader;

/// Follows the log on a thread of its own until it is stopped. What fails is tried again, after waits that grow.
final class Loop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration PATIENCE = Duration.ofMillis(250); // a beat may be missed
    private static final Duration SETTLING = Duration.ofMillis(5);
    private static final Duration GATHERING = Duration.ofMillis(15); // many events cost little more than one
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final String name;
    private final Work work;
    private final Consumer<String> failed;
    private final LogReader log;
    private final LogPulse pulse;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean isBuilding;
    private Duration wait = FIRST_WAIT;

    /// @param failed is told what went wrong
    Loop(String name, Work work, Consumer<String> failed, LogReader log, LogPulse pulse) {
        this.name = name;
        this.work = work;
        this.failed = failed;
        this.log = log;
        this.pulse = pulse;
        this.thread = Thread.ofPlatform().daemon().name("projection " + name).unstarted(this);
    }

    Loop start() {
        thread.start();
        return this;
    }

    /// Whether it builds a view that nobody reads yet: it then leaves others half the time while they write.
    void isBuilding(boolean isBuilding) {
        this.isBuilding = isBuilding;
    }

    void stop() {
        stopped = true;
        pulse.beat();
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
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        var beats = pulse.count();
        try {
            var began = System.nanoTime();
            var moved = work.step(isBuilding);
            wait = FIRST_WAIT;
            if (!moved) {
                pulse.await(beats, log.isWaiting() ? SETTLING : PATIENCE);
                Thread.sleep(GATHERING);
            } else if (isBuilding && pulse.count() != beats) {
                Thread.sleep(Duration.ofNanos(System.nanoTime() - began));
            }
        } catch (RuntimeException | Error failure) {
            fail(failure);
            if (!stopped) {
                Thread.sleep(wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis())));
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
    }

    private void fail(Throwable failure) {
        if (stopped) {
            return;
        }
        var cause = Failures.describe(failure);
        LOG.warn("Projection {} cannot go on, and tries again: {}", name, cause);
        LOG.debug("What stops projection {}", name, failure);
        try {
            failed.accept(cause);
        } catch (RuntimeException away) {
            LOG.debug("That projection {} fails cannot be written down", name, away);
        }
    }

    /// What is done again and again.
    @FunctionalInterface
    interface Work {

        /// @return whether there may be more to do at once
        boolean step(boolean isBuilding);
    }
}
