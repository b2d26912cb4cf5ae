package support.nexus.query.search.engine;

import java.util.List;
import java.util.Map;

/// What an engine answers.
///
/// @param total how many there are; at least that many where it is a lower bound
/// @param counts empty where none were asked for
public record Found(List<Hit> hits, long total, boolean totalIsLowerBound, Map<Dimension, Counts> counts) {

    /// Up to here totals are exact.
    public static final int COUNTED = 10_000;

    /// How many hits have which value of a dimension.
    public Counts counts(Dimension dimension) {
        return counts.getOrDefault(dimension, new Counts(List.of(), 0));
    }
}
