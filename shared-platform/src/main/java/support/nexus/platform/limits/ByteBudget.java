package support.nexus.platform.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// How many bytes may be held in memory at a time for one purpose, by all threads together. Those who wait get theirs
/// in the order in which they asked. Metrics: `nexus.bytes.held`, `nexus.bytes.limit` and `nexus.bytes.refused`, by
/// `budget`.
public final class ByteBudget {

    private final int limit;
    private final Semaphore free;
    private final Counter refused;

    /// @param name of the purpose, in metrics
    /// @param limit in bytes; what is beyond 2 GB is not used
    public ByteBudget(String name, long limit, MeterRegistry meters) {
        if (limit < 1) {
            throw new IllegalArgumentException("A budget of %s bytes lets nothing in".formatted(limit));
        }
        this.limit = Math.clamp(limit, 1, Integer.MAX_VALUE);
        this.free = new Semaphore(this.limit, true);
        this.refused = Counter.builder("nexus.bytes.refused")
                .description("Requests that found no room in memory")
                .tag("budget", name)
                .register(meters);
        Gauge.builder("nexus.bytes.held", this, budget -> budget.limit - budget.free.availablePermits())
                .description("Bytes held in memory")
                .tag("budget", name)
                .register(meters);
        Gauge.builder("nexus.bytes.limit", this, budget -> budget.limit)
                .description("Bytes that may be held in memory")
                .tag("budget", name)
                .register(meters);
    }

    /// Takes a share, and waits for it while there is too little.
    ///
    /// @param bytes as many; more than the whole budget counts as the whole, and then goes alone
    /// @param patience for how long to wait
    /// @throws Refused 503 `E022` where there is still too little after that
    public Share acquire(long bytes, Duration patience) {
        var share = new Share();
        share.grow(Math.min(bytes, limit), patience);
        return share;
    }

    int limit() {
        return limit;
    }

    private boolean take(int bytes, Duration patience) {
        try {
            return free.tryAcquire(bytes, patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What one holder has of the budget, until it is closed. Any thread may close it, and more than once.
    public final class Share implements AutoCloseable {

        private int held;
        private boolean isClosed;

        private Share() {}

        /// Takes more. Whoever waits for more while it holds some keeps others out: patience is to be short.
        ///
        /// @throws Refused as {@link ByteBudget#acquire} does; what is held stays held until it is closed
        public void grow(long bytes, Duration patience) {
            if (!tryGrow(bytes, patience)) {
                refused.increment();
                throw new Refused(ErrorCode.DEPENDENCY_AWAY, "Many large requests are under way; try again.");
            }
        }

        /// The same, but says no more than whether there was enough.
        public boolean tryGrow(long bytes, Duration patience) {
            if (bytes > limit - held() || !take((int) bytes, patience)) {
                return false;
            }
            var more = (int) bytes;
            synchronized (this) {
                if (!isClosed) {
                    held += more;
                    return true;
                }
            }
            free.release(more);
            return false;
        }

        public synchronized int held() {
            return held;
        }

        /// Gives back what is beyond so many bytes.
        void keep(int bytes) {
            int given;
            synchronized (this) {
                given = Math.max(0, held - bytes);
                held -= given;
            }
            free.release(given);
        }

        @Override
        public void close() {
            int given;
            synchronized (this) {
                given = held;
                held = 0;
                isClosed = true;
            }
            free.release(given);
        }
    }
}
