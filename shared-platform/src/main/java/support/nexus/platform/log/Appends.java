package support.nexus.platform.log;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What this process is appending to the log: each append has a number from before its events draw their positions
/// until its transaction has ended.
@Component
public class Appends {

    private final TreeMap<Long, Open> open = new TreeMap<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long next;

    /// Calls the listener after every transaction that has appended something: also one that was given up leaves a
    /// gap that is final now.
    void afterEach(Runnable listener) {
        listeners.add(listener);
    }

    void begin() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return; // what is written outside a transaction is seen as it is written
        }
        var number = open();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                close(number);
                listeners.forEach(Runnable::run);
            }
        });
    }

    private synchronized long open() {
        open.put(next, new Open(Thread.currentThread().getName(), System.nanoTime()));
        return next++;
    }

    private synchronized void close(long number) {
        open.remove(number);
    }

    /// The number of the oldest append that has not ended, or else that of the next one.
    synchronized long oldest() {
        return open.isEmpty() ? next : open.firstKey();
    }

    /// Who has not ended for the longest time.
    synchronized Optional<HeldUp.Holder> longest() {
        return Optional.ofNullable(open.firstEntry())
                .map(oldest -> oldest.getValue().holder());
    }

    synchronized long next() {
        return next;
    }

    private record Open(String thread, long since) {

        HeldUp.Holder holder() {
            var seconds = Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
            return new HeldUp.Holder(null, null, thread, null, seconds);
        }
    }
}
