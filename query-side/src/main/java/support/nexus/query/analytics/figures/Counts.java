package support.nexus.query.analytics.figures;

import java.util.EnumMap;
import java.util.Map;

/// How many there are of each.
final class Counts<E extends Enum<E>> {

    private final Map<E, Integer> counts;

    Counts(Class<E> type) {
        this.counts = new EnumMap<>(type);
    }

    void add(E one) {
        counts.merge(one, 1, Integer::sum);
    }

    int of(E one) {
        return counts.getOrDefault(one, 0);
    }

    int total() {
        return counts.values().stream().mapToInt(each -> each).sum();
    }

    /// Those that there are.
    Map<E, Integer> all() {
        return counts;
    }
}
