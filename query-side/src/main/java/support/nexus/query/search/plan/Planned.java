package support.nexus.query.search.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import support.nexus.query.search.engine.Dimension;
import support.nexus.query.search.engine.Kind;

/// A search, planned.
///
/// @param query the words, and all that limits what is found but the filters of dimensions
/// @param filters of dimensions
/// @param kinds for each kind that the viewer may see, what is to be counted: the search of that kind alone
public record Planned(Plan query, Map<Dimension, Plan> filters, Map<Kind, Plan> kinds) {

    public Plan all() {
        return with(List.copyOf(filters.values()));
    }

    /// Under all filters but one.
    public Plan without(Dimension dimension) {
        var others = new EnumMap<>(filters);
        others.remove(dimension);
        return with(List.copyOf(others.values()));
    }

    private Plan with(List<Plan> filters) {
        return filters.isEmpty() ? query : Plan.Bool.filtered(query, filters);
    }
}
