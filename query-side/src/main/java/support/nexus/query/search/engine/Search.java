package support.nexus.query.search.engine;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Viewer;
import support.nexus.query.search.language.Clause;
import support.nexus.query.search.language.Sort;

/// What an engine is asked.
///
/// @param scopes where words are looked for; empty for wherever they are
/// @param filters for each dimension, the values of which a hit has one; a dimension that is not there is not asked for
/// @param createdFrom null where any is right
/// @param createdTo null where any is right
/// @param similar whether words that are like those of the clause are found too, and those that the last one begins
/// @param day from which the age of hits counts: the same for all pages
/// @param counted whether hits are counted by each dimension
public record Search(
        Clause clause,
        Type type,
        Set<Scope> scopes,
        Map<Dimension, List<String>> filters,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        boolean similar,
        Sort sort,
        Page page,
        Instant day,
        boolean counted,
        Viewer viewer) {

    private static final int TRIED = 3;

    /// The same without one of its filters: what that filter's own values are counted under.
    public Search without(Dimension dimension) {
        var others = new EnumMap<Dimension, List<String>>(Dimension.class);
        others.putAll(filters);
        others.remove(dimension);
        return with(clause, type, scopes, others);
    }

    /// The same for one kind alone.
    public Search of(Kind kind) {
        return with(clause, Type.of(kind), scopes, filters);
    }

    /// Another clause, in comments alone, whatever they are filtered by.
    public Search inComments(Clause another) {
        return with(another, Type.COMMENT, Set.of(), Map.of());
    }

    /// The first few hits of another clause, and nothing besides.
    public Search trying(Clause another, boolean similar) {
        return new Search(
                another,
                type,
                scopes,
                filters,
                createdFrom,
                createdTo,
                similar,
                sort,
                new Page(0, TRIED, null),
                day,
                false,
                viewer);
    }

    private Search with(Clause clause, Type type, Set<Scope> scopes, Map<Dimension, List<String>> filters) {
        return new Search(
                clause, type, scopes, filters, createdFrom, createdTo, similar, sort, page, day, counted, viewer);
    }

    /// Where words are looked for.
    public enum Scope {
        TITLE,
        DESCRIPTION,
        TAGS,
        COMMENTS
    }

    /// Which hits of all.
    ///
    /// @param offset how many are passed over; zero where there is a place to go on from
    /// @param after null where it begins at the beginning
    public record Page(int offset, int limit, Hit.@Nullable Place after) {}
}
