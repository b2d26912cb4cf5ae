package support.nexus.query.analytics.figures;

import java.util.Arrays;

/// The pieces that a span is cut into, one after another.
public final class Intervals {

    private final long[] bounds;

    /// @param bounds where each begins, and where the last ends; ascending
    Intervals(long... bounds) {
        this.bounds = bounds;
    }

    /// All of it in one.
    public static Intervals of(Span span) {
        return new Intervals(span.from(), span.to());
    }

    public int count() {
        return bounds.length - 1;
    }

    public long start(int interval) {
        return bounds[interval];
    }

    /// Where it ends, and the next one begins.
    public long end(int interval) {
        return bounds[interval + 1];
    }

    /// In which an instant lies: -1 before the first, and their count after the last.
    int indexOf(long instant) {
        var found = Arrays.binarySearch(bounds, instant);
        return Math.min(count(), found >= 0 ? found : -found - 2);
    }
}
