package support.nexus.query.search;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Viewer;
import support.nexus.query.search.engine.Dimension;
import support.nexus.query.search.engine.Hit;
import support.nexus.query.search.engine.Search;
import support.nexus.query.search.engine.Search.Page;
import support.nexus.query.search.engine.Search.Scope;
import support.nexus.query.search.engine.Type;
import support.nexus.query.search.language.Asker;
import support.nexus.query.search.language.ParsedQuery;
import support.nexus.query.search.language.Sort;

/// A search that a test asks for. What is not said is as a client has it who says nothing.
record Asked(
        String text,
        Type type,
        Map<Dimension, List<String>> filters,
        boolean similar,
        @Nullable Sort sort,
        Page page,
        Viewer viewer) {

    static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
    private static final Asker ANA = new Asker("a".repeat(24), "ana", NOW);

    static Asked staff(String text) {
        return new Asked(text, Type.ALL, Map.of(), true, null, new Page(0, 100, null), Viewer.STAFF);
    }

    Asked as(Viewer another) {
        return new Asked(text, type, filters, similar, sort, page, another);
    }

    Asked in(Type another) {
        return new Asked(text, another, filters, similar, sort, page, viewer);
    }

    Asked exactly() {
        return new Asked(text, type, filters, false, sort, page, viewer);
    }

    Asked by(Sort another) {
        return new Asked(text, type, filters, similar, another, page, viewer);
    }

    Asked with(Dimension dimension, String... values) {
        var more = new EnumMap<Dimension, List<String>>(Dimension.class);
        more.putAll(filters);
        more.put(dimension, List.of(values));
        return new Asked(text, type, more, similar, sort, page, viewer);
    }

    Asked page(int offset, int limit) {
        return new Asked(text, type, filters, similar, sort, new Page(offset, limit, null), viewer);
    }

    Asked after(Hit hit, int limit) {
        return new Asked(text, type, filters, similar, sort, new Page(0, limit, hit.place()), viewer);
    }

    Search search() {
        var query = ParsedQuery.parse(text, ANA);
        var order = sort != null ? sort : query.sort() != null ? query.sort() : null;
        var usual = query.clause().hasWords() ? Sort.RELEVANCE : Sort.NEWEST;
        return new Search(
                query.clause(),
                type,
                query.places().isEmpty() ? Set.of() : scopes(query),
                filters,
                null,
                null,
                similar,
                order == null ? usual : order,
                page,
                NOW,
                true,
                viewer);
    }

    private static Set<Scope> scopes(ParsedQuery query) {
        return query.places().stream()
                .map(place -> Scope.valueOf(place.name()))
                .collect(java.util.stream.Collectors.toSet());
    }
}
