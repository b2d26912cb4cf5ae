package support.nexus.platform.limits;

import static java.util.Comparator.comparingInt;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// The memory that bodies share while they are read. A body is admitted with room for all of it, or waits and holds
/// none: those who are in can always end, and never wait for one another. The line is in the order of coming, with
/// those before it whose sender is known.
///
/// While somebody waits, those who are in must get on, or lose their place. The silence that each is allowed is a share
/// of five seconds: the more wait, the shorter it is, so that a line of any length moves on.
final class ReadingRoom {

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int FEWEST_LOOKS = 5;
    private static final int MOST_LOOKS = 100;
    private static final int LOOKS_FOR_ALL = 500;

    private final ByteBudget budget;
    private final Counter evicted;
    private final Set<Reading> inside = new LinkedHashSet<>();
    private final SequencedMap<Reading, Condition> known = new LinkedHashMap<>();
    private final SequencedMap<Reading, Condition> strangers = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long lookedAt = System.nanoTime();

    ReadingRoom(ByteBudget budget, Counter evicted) {
        this.budget = budget;
        this.evicted = evicted;
    }

    /// Waits in line until there is room for a body of so many bytes.
    ///
    /// @throws Refused 503 where there is none for as long as it may take, or never
    void admit(Reading reading, int bytes) throws InterruptedException {
        if (bytes > budget.limit()) {
            throw new Refused(
                    ErrorCode.DEPENDENCY_AWAY,
                    "The service has not the memory for a body of %s bytes.".formatted(bytes));
        }
        var line = reading.isTrusted() ? known : strangers;
        var call = lock.newCondition();
        lock.lockInterruptibly();
        reading.beginWaiting();
        line.put(reading, call);
        try {
            reading.admit(await(reading, call, bytes), bytes);
            inside.add(reading);
        } finally {
            line.remove(reading);
            callFirst();
            reading.endWaiting();
            lock.unlock();
        }
    }

    /// It is complete, or given up: nobody takes its room any more.
    void leave(Reading reading) {
        lock.lock();
        try {
            inside.remove(reading);
            callFirst();
        } finally {
            lock.unlock();
        }
    }

    private ByteBudget.Share await(Reading reading, Condition call, int bytes) throws InterruptedException {
        var share = budget.acquire(0, Duration.ZERO);
        while (!isFirst(reading) || !share.tryGrow(bytes, Duration.ZERO)) {
            var patience = reading.patience();
            if (!patience.isPositive()) {
                share.grow(bytes, Duration.ZERO);
                return share;
            }
            var isFirst = isFirst(reading);
            if (!isFirst || !makeRoom(reading)) {
                var _ = call.await(
                        Math.min(isFirst ? LOOK.toNanos() : Long.MAX_VALUE, patience.toNanos()), TimeUnit.NANOSECONDS);
            }
        }
        return share;
    }

    private boolean isFirst(Reading reading) {
        return (known.isEmpty() ? strangers : known).firstEntry().getKey() == reading;
    }

    private void callFirst() {
        var line = known.isEmpty() ? strangers : known;
        if (!line.isEmpty()) {
            line.firstEntry().getValue().signal();
        }
    }

    /// @return whether somebody lost a place
    private boolean makeRoom(Reading asking) {
        var stranger = inside.stream()
                .filter(reading -> asking.isTrusted() && !reading.isTrusted())
                .min(comparingInt(Reading::size));
        if (stranger.isPresent()) {
            evict(stranger.get());
            return true;
        }
        return System.nanoTime() - lookedAt >= LOOK.toNanos() && look();
    }

    private boolean look() {
        lookedAt = System.nanoTime();
        var looks = Math.clamp(
                (long) LOOKS_FOR_ALL * inside.size() / (known.size() + strangers.size()), FEWEST_LOOKS, MOST_LOOKS);
        var idle = inside.stream()
                .filter(reading -> reading.looksInVain() >= looks || reading.isBehind())
                .toList();
        idle.forEach(this::evict);
        return !idle.isEmpty();
    }

    private void evict(Reading reading) {
        reading.evict();
        inside.remove(reading);
        evicted.increment();
    }
}
