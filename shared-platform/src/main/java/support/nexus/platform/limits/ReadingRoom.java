package support.nexus.platform.limits;

import static java.util.Comparator.comparingDouble;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The memory that bodies share while they are read. Where it is full, a slow one gives up its place to a faster one,
/// and one whose sender nobody knows to one whose sender is known: whoever holds back bytes holds up nobody.
final class ReadingRoom {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final ByteBudget budget;
    private final Counter evicted;
    private final Set<Reading> readings = new LinkedHashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();

    ReadingRoom(ByteBudget budget, MeterRegistry meters) {
        this.budget = budget;
        this.evicted = Counter.builder("nexus.bodies.evicted")
                .description("Bodies that came too slowly while memory was short")
                .register(meters);
    }

    Reading enter(boolean isTrusted) {
        var reading = new Reading(isTrusted, budget.acquire(0, Duration.ZERO));
        locked(() -> readings.add(reading));
        return reading;
    }

    /// It is complete, or given up: nobody takes its room any more.
    void leave(Reading reading) {
        locked(() -> {
            readings.remove(reading);
            freed.signalAll();
        });
    }

    /// @return whether there was room for so many bytes more, before its pace was lost
    boolean grow(Reading reading, int bytes, Pace pace) throws InterruptedException {
        lock.lockInterruptibly();
        reading.beginWaiting();
        try {
            while (!reading.isEvicted() && !reading.share().tryGrow(bytes, Duration.ZERO)) {
                var slowest = slowest(reading);
                if (slowest.isPresent()) {
                    evict(slowest.get());
                } else if (!reading.keeps(pace)) {
                    return false;
                } else {
                    var _ = freed.await(LOOK_AGAIN.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
            reading.extend(bytes);
            return !reading.isEvicted();
        } finally {
            reading.endWaiting();
            lock.unlock();
        }
    }

    private Optional<Reading> slowest(Reading asking) {
        return readings.stream()
                .filter(other -> other != asking && other.share().held() > 0 && other.yieldsTo(asking))
                .min(comparingDouble(Reading::rate));
    }

    private void evict(Reading reading) {
        reading.evict();
        readings.remove(reading);
        evicted.increment();
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
