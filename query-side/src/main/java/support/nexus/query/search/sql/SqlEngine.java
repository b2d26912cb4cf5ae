package support.nexus.query.search.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.query.search.engine.Counts;
import support.nexus.query.search.engine.Dimension;
import support.nexus.query.search.engine.Found;
import support.nexus.query.search.engine.Hit;
import support.nexus.query.search.engine.Hit.Place;
import support.nexus.query.search.engine.Kind;
import support.nexus.query.search.engine.Search;
import support.nexus.query.search.engine.SearchEngine;
import support.nexus.query.search.language.Clause.Any;
import support.nexus.query.search.language.Sort;

/// Searches the views themselves, for as long as there is no index: the first rows that fit the filters, and so many
/// of them at most. It knows no relevance: what an index would rank comes newest first.
@Component
public final class SqlEngine implements SearchEngine {

    private static final Comparator<Place> OLDEST =
            Comparator.comparingLong(Place::time).thenComparing(Place::key);
    private static final Comparator<Place> NEWEST =
            Comparator.comparingLong(Place::time).reversed().thenComparing(Place::key);

    private final SqlRows rows;

    public SqlEngine(JdbcClient jdbc) {
        this.rows = new SqlRows(jdbc);
    }

    @Override
    public Found search(Search search) {
        var order = search.sort() == Sort.OLDEST ? OLDEST : NEWEST;
        var all = rows(search);
        var page = search.page();
        var hits = all.stream()
                .map(SqlRow::hit)
                .filter(hit -> page.after() == null || order.compare(hit.place(), page.after()) > 0)
                .sorted(Comparator.comparing(Hit::place, order))
                .skip(page.offset())
                .limit(page.limit())
                .toList();
        return new Found(
                hits,
                Math.min(all.size(), Found.COUNTED),
                all.size() > Found.COUNTED,
                search.counted() ? counts(search, all) : Map.of());
    }

    @Override
    public Map<String, String> bestComments(Search search, Collection<String> tickets) {
        var words = search.clause().words();
        if (words.isEmpty() || tickets.isEmpty()) {
            return Map.of();
        }
        var best = new HashMap<String, String>();
        rows
                .find(
                        search.inComments(new Any(words)),
                        Source.COMMENTS,
                        Condition.in("t.ticket_id", List.copyOf(tickets)))
                .stream()
                .sorted(Comparator.comparing(SqlRow::place, NEWEST))
                .forEach(row -> best.putIfAbsent(row.ticket(), row.key()));
        return best;
    }

    private List<SqlRow> rows(Search search) {
        var seesAccounts = search.viewer().seesInternal();
        var all = new ArrayList<SqlRow>();
        var sources = switch (search.type()) {
            case ALL ->
                seesAccounts && search.clause().hasWords()
                        ? List.of(Source.TICKETS, Source.ACCOUNTS)
                        : List.of(Source.TICKETS);
            case TICKET -> List.of(Source.TICKETS);
            case COMMENT -> List.of(Source.COMMENTS);
            case USER -> seesAccounts ? List.of(Source.ACCOUNTS) : List.<Source>of();
        };
        sources.forEach(source -> all.addAll(rows.find(search, source, Condition.TRUE)));
        return all;
    }

    private Map<Dimension, Counts> counts(Search search, List<SqlRow> all) {
        var counts = new EnumMap<Dimension, Counts>(Dimension.class);
        for (var dimension : Dimension.values()) {
            if (dimension == Dimension.TYPE) {
                counts.put(dimension, kinds(search));
            } else {
                var counted = search.filters().containsKey(dimension) ? rows(search.without(dimension)) : all;
                counts.put(dimension, count(counted, dimension));
            }
        }
        return counts;
    }

    private static Counts count(List<SqlRow> rows, Dimension dimension) {
        var counts = new TreeMap<String, Long>();
        rows.forEach(row ->
                row.values().getOrDefault(dimension, List.of()).forEach(value -> counts.merge(value, 1L, Long::sum)));
        return Counts.of(counts);
    }

    private Counts kinds(Search search) {
        var counts = new TreeMap<String, Long>();
        for (var kind : Kind.values()) {
            var count = rows(search.of(kind)).size();
            if (count > 0) {
                counts.put(kind.word(), (long) count);
            }
        }
        return Counts.of(counts);
    }
}
