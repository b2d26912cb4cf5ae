package support.nexus.query.search.lucene;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits.Relation;
import support.nexus.query.search.engine.Counts;
import support.nexus.query.search.engine.Dimension;
import support.nexus.query.search.engine.Found;
import support.nexus.query.search.engine.Kind;
import support.nexus.query.search.engine.Search;
import support.nexus.query.search.plan.Plan;
import support.nexus.query.search.plan.Planned;

/// One search on one state of the index.
final class LuceneSearch {

    private final IndexSearcher searcher;
    private final Search search;
    private final Planned planned;
    private final LuceneOrder order;

    LuceneSearch(IndexSearcher searcher, Search search, Planned planned) {
        this.searcher = searcher;
        this.search = search;
        this.planned = planned;
        this.order = LuceneOrder.of(search);
    }

    Found found() throws IOException {
        var query = LuceneQueries.of(planned.all());
        var counts = new EnumMap<Dimension, Map<String, Long>>(Dimension.class);
        var top = search.counted() ? topAndCounts(query, counts) : searcher.search(query, top());
        if (search.counted()) {
            countOthers(counts);
            counts.put(Dimension.TYPE, kinds());
        }
        var isMore =
                top.totalHits.value() > Found.COUNTED || top.totalHits.relation() == Relation.GREATER_THAN_OR_EQUAL_TO;
        return new Found(
                order.hits(searcher, top, search.page().offset()),
                Math.min(top.totalHits.value(), Found.COUNTED),
                isMore,
                counts(counts));
    }

    private TopFieldCollectorManager top() {
        var page = search.page();
        return new TopFieldCollectorManager(
                order.sort(),
                page.offset() + page.limit(),
                page.after() == null ? null : order.after(page.after()),
                Found.COUNTED);
    }

    /// Those dimensions that nothing is filtered by are counted in the same pass.
    private TopFieldDocs topAndCounts(Query query, Map<Dimension, Map<String, Long>> counts) throws IOException {
        var unfiltered = EnumSet.complementOf(EnumSet.of(Dimension.TYPE));
        unfiltered.removeAll(planned.filters().keySet());
        var both = searcher.search(query, new MultiCollectorManager(top(), FacetCollector.counting(unfiltered)));
        @SuppressWarnings("unchecked")
        var counted = (Map<Dimension, Map<String, Long>>) both[1];
        counts.putAll(counted);
        return (TopFieldDocs) both[0];
    }

    private void countOthers(Map<Dimension, Map<String, Long>> counts) throws IOException {
        for (var dimension : planned.filters().keySet()) {
            var others = unscored(planned.without(dimension));
            counts.putAll(searcher.search(others, FacetCollector.counting(EnumSet.of(dimension))));
        }
    }

    private Map<String, Long> kinds() throws IOException {
        var kinds = new LinkedHashMap<String, Long>();
        for (Map.Entry<Kind, Plan> each : planned.kinds().entrySet()) {
            long count = searcher.count(unscored(each.getValue()));
            if (count > 0) {
                kinds.put(each.getKey().word(), count);
            }
        }
        return kinds;
    }

    private static Query unscored(Plan plan) {
        return LuceneQueries.of(plan instanceof Plan.Recent recent ? recent.plan() : plan);
    }

    private static Map<Dimension, Counts> counts(Map<Dimension, Map<String, Long>> counts) {
        return counts.entrySet().stream().collect(toMap(Map.Entry::getKey, each -> Counts.of(each.getValue())));
    }
}
