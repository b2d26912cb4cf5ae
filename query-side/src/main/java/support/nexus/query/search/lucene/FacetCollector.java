package support.nexus.query.search.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import support.nexus.query.search.engine.Dimension;

/// Counts hits by their values. It counts by number within each segment, and looks at names once a segment is done.
final class FacetCollector implements Collector {

    private final Map<Dimension, Map<String, Long>> counts = new EnumMap<>(Dimension.class);

    private FacetCollector(Set<Dimension> dimensions) {
        dimensions.forEach(dimension -> counts.put(dimension, new HashMap<>()));
    }

    static CollectorManager<FacetCollector, Map<Dimension, Map<String, Long>>> counting(Set<Dimension> dimensions) {
        return new CollectorManager<>() {

            @Override
            public FacetCollector newCollector() {
                return new FacetCollector(dimensions);
            }

            @Override
            public Map<Dimension, Map<String, Long>> reduce(Collection<FacetCollector> collectors) {
                var all = new EnumMap<Dimension, Map<String, Long>>(Dimension.class);
                for (var dimension : dimensions) {
                    var sums = new HashMap<String, Long>();
                    collectors.forEach(
                            each -> each.of(dimension).forEach((value, count) -> sums.merge(value, count, Long::sum)));
                    all.put(dimension, sums);
                }
                return all;
            }
        };
    }

    private Map<String, Long> of(Dimension dimension) {
        return counts.getOrDefault(dimension, Map.of());
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
        var facets = new Facet[counts.size()];
        var at = 0;
        for (var each : counts.entrySet()) {
            var values = DocValues.getSortedSet(
                    context.reader(), each.getKey().field().word());
            facets[at++] = new Facet(values, each.getValue());
        }
        return new LeafCollector() {

            @Override
            public void setScorer(Scorable scorer) {
                // what hits score is counted by nobody
            }

            @Override
            public void collect(int document) throws IOException {
                for (var facet : facets) {
                    facet.count(document);
                }
            }

            @Override
            public void finish() throws IOException {
                for (var facet : facets) {
                    facet.add();
                }
            }
        };
    }

    private static final class Facet {

        private final SortedSetDocValues values;
        private final long[] found;
        private final Map<String, Long> counts;

        Facet(SortedSetDocValues values, Map<String, Long> counts) {
            this.values = values;
            this.found = new long[(int) values.getValueCount()];
            this.counts = counts;
        }

        void count(int document) throws IOException {
            if (values.advanceExact(document)) {
                for (var i = 0; i < values.docValueCount(); i++) {
                    found[(int) values.nextOrd()]++;
                }
            }
        }

        void add() throws IOException {
            for (var ord = 0; ord < found.length; ord++) {
                if (found[ord] > 0) {
                    counts.merge(values.lookupOrd(ord).utf8ToString(), found[ord], Long::sum);
                }
            }
        }
    }
}
