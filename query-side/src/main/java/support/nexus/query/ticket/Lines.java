package support.nexus.query.ticket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/// Keeps so many lines of a history of any length, and counts all.
final class Lines {

    private final Deque<Change> kept = new ArrayDeque<>();
    private final long skipped;
    private final int most;
    private final boolean newest;
    private long total;

    private Lines(long skipped, int most, boolean newest) {
        this.skipped = skipped;
        this.most = most;
        this.newest = newest;
    }

    static Lines page(long skipped, int most) {
        return new Lines(skipped, most, false);
    }

    static Lines newest(int most) {
        return new Lines(0, most, true);
    }

    void add(Supplier<Change> change) {
        total++;
        if (newest && kept.size() == most) {
            kept.removeFirst();
        }
        if (total > skipped && kept.size() < most) {
            kept.addLast(change.get());
        }
    }

    Deque<Change> kept() {
        return kept;
    }

    int most() {
        return most;
    }

    long total() {
        return total;
    }
}
