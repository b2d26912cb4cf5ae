package support.nexus.query.search.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// How many hits have which value.
///
/// @param shown the most frequent, equal ones by name
/// @param other how many values there are on hits besides these
public record Counts(List<Count> shown, long other) {

    public static Counts of(Map<String, Long> counts) {
        var all = counts.entrySet().stream()
                .map(each -> new Count(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
                .toList();
        var shown = all.subList(0, Math.min(Dimension.SHOWN, all.size()));
        return new Counts(
                List.copyOf(shown),
                all.stream().skip(shown.size()).mapToLong(Count::count).sum());
    }

    public record Count(String value, long count) {}
}
