package support.nexus.platform.outbox;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Renews the leases of the work that goes on here, three times within a lease's length. Work that never ends loses its
/// lease in the end.
@Component
class Renewals implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
    private static final Duration LONGEST_WORK = Duration.ofMinutes(30);
    private static final int TIMES_A_LEASE = 3;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("outbox-leases").factory());

    Renewals() {
        timer.setRemoveOnCancelPolicy(true);
    }

    Renewal begin(Lease lease, Outbox outbox, Duration length) {
        var each = length.toMillis() / TIMES_A_LEASE;
        var left = new AtomicInteger((int) (LONGEST_WORK.toMillis() / each));
        return new Renewal(
                timer.scheduleWithFixedDelay(() -> renew(lease, outbox, left), each, each, TimeUnit.MILLISECONDS));
    }

    private static void renew(Lease lease, Outbox outbox, AtomicInteger left) {
        if (left.decrementAndGet() < 0) {
            throw new IllegalStateException(
                    "Work on %s takes too long".formatted(lease.key())); // and ends the renewals
        }
        try {
            outbox.renew(lease);
        } catch (LeaseLost lost) {
            throw lost; // and ends the renewals
        } catch (RuntimeException away) {
            LOG.warn("A lease on {} is renewed a little later: {}", outbox.name(), away.getMessage());
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
