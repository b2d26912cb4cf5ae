package support.nexus.platform.log;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.DatabaseVendor;

/// Wakes those who follow the log when it has grown: at once by a commit of this process, within milliseconds by one
/// of another node, and after a second where neither was heard of.
@Component
public final class LogPulse implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LogPulse.class);
    private static final int LOOK_EACH_MS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log-pulse").factory());
    private final EventLog log;
    private final @Nullable LogWire wire;
    private long beats;
    private long head;

    LogPulse(Appends appends, EventLog log, DataSource database, DatabaseVendor vendor) {
        this.log = log;
        this.wire = vendor.isPostgres() ? new LogWire(database, this::beat) : null;
        appends.afterEach(this::beat);
        if (wire != null) {
            appends.afterEach(wire::tell);
        }
    }

    @Override
    public void afterPropertiesSet() {
        var _ = looks.scheduleWithFixedDelay(this::look, LOOK_EACH_MS, LOOK_EACH_MS, TimeUnit.MILLISECONDS);
        if (wire != null) {
            wire.open();
        }
    }

    @Override
    public void destroy() {
        looks.shutdownNow();
        if (wire != null) {
            wire.close();
        }
    }

    /// How often it has beaten: taken before a look at the log, so that no beat during the look is missed.
    public long count() {
        lock.lock();
        try {
            return beats;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a beat after those that were counted, but no longer than that.
    public void await(long counted, Duration patience) throws InterruptedException {
        var left = patience.toNanos();
        lock.lock();
        try {
            while (beats == counted && left > 0) {
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Wakes everybody.
    public void beat() {
        lock.lock();
        try {
            beats++;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether it has grown unheard.
    private void look() {
        try {
            var highest = log.reach().head();
            if (highest != head) {
                head = highest;
                beat();
            }
        } catch (RuntimeException away) {
            LOG.debug("The log cannot be looked at", away);
        }
    }
}
