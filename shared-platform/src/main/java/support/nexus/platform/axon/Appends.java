package support.nexus.platform.axon;

import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What this process is appending to the log: each append has a number from before its events draw their positions
/// until its transaction has ended.
@Component
public class Appends {

    private final TreeSet<Long> open = new TreeSet<>();
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
        open.add(next);
        return next++;
    }

    private synchronized void close(long number) {
        open.remove(number);
    }

    /// The number of the oldest append that has not ended, or else that of the next one.
    synchronized long oldest() {
        return open.isEmpty() ? next : open.getFirst();
    }

    synchronized long next() {
        return next;
    }
}
