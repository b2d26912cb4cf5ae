package support.nexus.query.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.query.search.engine.Field;
import support.nexus.query.search.engine.Found;
import support.nexus.query.search.engine.Search;
import support.nexus.query.search.engine.SearchEngine;
import support.nexus.query.search.plan.Planner;

/// Searches the index of this process.
final class LuceneEngine implements SearchEngine {

    private static final Duration MAY_LAST = Duration.ofSeconds(2);
    private static final int COMMENTS = 1_000; // that are looked at for those to be shown

    private final Supplier<LuceneIndex> index;
    private final Planner planner;

    /// @param index the one that is live
    LuceneEngine(Supplier<LuceneIndex> index, Planner planner) {
        this.index = index;
        this.planner = planner;
    }

    @Override
    public Found search(Search search) {
        return onReader(searcher -> new LuceneSearch(searcher, search, planner.plan(search)).found());
    }

    @Override
    public Map<String, String> bestComments(Search search, Collection<String> tickets) {
        var query = LuceneQueries.of(planner.comments(search, List.copyOf(tickets)));
        return onReader(searcher -> {
            var best = new HashMap<String, String>();
            var leaves = searcher.getIndexReader().leaves();
            for (var found : searcher.search(query, COMMENTS).scoreDocs) {
                var leaf = leaves.get(ReaderUtil.subIndex(found.doc, leaves));
                var document = found.doc - leaf.docBase;
                best.putIfAbsent(
                        LuceneOrder.key(leaf.reader(), Field.TICKET, document),
                        LuceneOrder.key(leaf.reader(), Field.KEY, document));
            }
            return best;
        });
    }

    private <T> T onReader(Work<T> work) {
        try {
            return index.get().read(reader -> {
                var searcher = new IndexSearcher(reader);
                searcher.setTimeout(new QueryTimeoutImpl(MAY_LAST.toMillis()));
                var result = work.on(searcher);
                if (searcher.timedOut()) {
                    throw new Refused(ErrorCode.DEPENDENCY_AWAY, "This search takes too long: ask for less.");
                }
                return result;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The search index cannot be read", e);
        }
    }

    private interface Work<T> {
        T on(IndexSearcher searcher) throws IOException;
    }
}
