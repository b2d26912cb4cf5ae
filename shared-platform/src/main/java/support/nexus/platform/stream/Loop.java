package support.nexus.platform.stream;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.LogPulse;

/// Follows the log on a thread of its own until it is stopped. What fails is tried again, after waits that grow.
public final class Loop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30); // whatever happens meanwhile beats or wakes
    private static final Duration BUSY_ELSEWHERE = Duration.ofMillis(50);
    private static final Duration SETTLING = Duration.ofMillis(5);
    private static final Duration LONGEST_SETTLING = Duration.ofMillis(100); // somebody holds a transaction open
    private static final Duration GATHERING = Duration.ofMillis(15); // many events cost little more than one
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1); // a fault that has ended shows within seconds
    private static final Duration SAID_AGAIN = Duration.ofMinutes(1);

    private final String name;
    private final Work work;
    private final Consumer<String> failed;
    private final EventLog log;
    private final LogPulse pulse;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean isBuilding;
    private final CaughtUp caughtUp = new CaughtUp();
    private Duration wait = FIRST_WAIT;
    private Duration settling = SETTLING;
    private @Nullable String said;
    private long saidAt;

    /// @param failed is told what went wrong
    public Loop(String name, Work work, Consumer<String> failed, EventLog log, LogPulse pulse) {
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

    /// Looks at once, as if nothing was known.
    void wake() {
        caughtUp.forget();
        pulse.beat();
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
            var progress = work.step(isBuilding, caughtUp);
            wait = FIRST_WAIT;
            said = null;
            if (progress != Progress.MOVED) {
                pulse.await(beats, patience(progress));
                Thread.sleep(GATHERING);
            } else if (isBuilding && pulse.count() != beats) {
                Thread.sleep(Duration.ofNanos(System.nanoTime() - began));
            }
        } catch (RuntimeException | Error failure) {
            fail(failure);
            if (!stopped) {
                Thread.sleep(wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis())));
            }
            wait = shorter(wait.multipliedBy(2), LONGEST_WAIT);
        }
    }

    private Duration patience(Progress progress) {
        if (progress == Progress.ELSEWHERE) {
            return BUSY_ELSEWHERE;
        }
        if (!log.isWaiting()) {
            settling = SETTLING;
            return PATIENCE;
        }
        var now = settling;
        settling = shorter(settling.multipliedBy(2), LONGEST_SETTLING);
        return now;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void fail(Throwable failure) {
        if (stopped) {
            return;
        }
        var cause = Failures.describe(failure);
        say(cause);
        LOG.debug("What stops projection {}", name, failure);
        try {
            failed.accept(cause);
        } catch (RuntimeException away) {
            LOG.debug("That projection {} fails cannot be written down", name, away);
        }
    }

    private void say(String cause) {
        if (!cause.equals(said) || System.nanoTime() - saidAt > SAID_AGAIN.toNanos()) {
            LOG.warn("Projection {} cannot go on, and tries again: {}", name, cause);
            said = cause;
            saidAt = System.nanoTime();
        }
    }

    /// What is done again and again.
    @FunctionalInterface
    public interface Work {

        /// @param caughtUp where the last steps have come to
        Progress step(boolean isBuilding, CaughtUp caughtUp);
    }
}
