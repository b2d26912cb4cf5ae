package support.nexus.query.search.lucene;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;
import support.nexus.query.search.plan.Plan;

/// A score, of which age takes a part: {@link Plan.Recent}.
final class RecentScore extends DoubleValuesSource {

    private static final double HALF_LIFE = TimeUnit.DAYS.toMillis(Plan.HALF_LIFE);

    private final String time;
    private final long now;

    /// @param time the field of the time by which a document is old
    RecentScore(String time, long now) {
        this.time = time;
        this.now = now;
    }

    @Override
    public DoubleValues getValues(LeafReaderContext context, DoubleValues scores) throws IOException {
        var times = DocValues.getNumeric(context.reader(), time);
        return new DoubleValues() {

            @Override
            public double doubleValue() throws IOException {
                return scores.doubleValue() * kept(Math.abs(now - times.longValue()));
            }

            @Override
            public boolean advanceExact(int document) throws IOException {
                return times.advanceExact(document) && scores.advanceExact(document);
            }
        };
    }

    private static double kept(long age) {
        return 1 - Plan.AGE_TAKES + Plan.AGE_TAKES * Math.pow(0.5, age / HALF_LIFE);
    }

    @Override
    public boolean needsScores() {
        return true;
    }

    @Override
    public DoubleValuesSource rewrite(IndexSearcher searcher) {
        return this;
    }

    @Override
    public boolean isCacheable(LeafReaderContext context) {
        return DocValues.isCacheable(context, time);
    }

    @Override
    public int hashCode() {
        return time.hashCode() + Long.hashCode(now);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecentScore recent && recent.time.equals(time) && recent.now == now;
    }

    @Override
    public String toString() {
        return "recent(" + time + ")";
    }
}
