package support.nexus.query.search.lucene;

import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery.TopTermsBoostOnlyBooleanQueryRewrite;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import support.nexus.query.search.plan.Plan;

/// A plan in Lucene's words.
final class LuceneQueries {

    private static final TopTermsBoostOnlyBooleanQueryRewrite EXPANSION =
            new TopTermsBoostOnlyBooleanQueryRewrite(Plan.EXPANSIONS);

    private LuceneQueries() {}

    static Query of(Plan plan) {
        return switch (plan) {
            case Plan.Term term -> new BoostQuery(new TermQuery(term(term)), term.weight());
            case Plan.Sequence sequence ->
                new BoostQuery(
                        new PhraseQuery(
                                sequence.field().word(), sequence.words().toArray(String[]::new)),
                        sequence.weight());
            case Plan.Similar similar -> new BoostQuery(fuzzy(similar), similar.weight());
            case Plan.Begin begin ->
                new BoostQuery(
                        new ConstantScoreQuery(
                                new PrefixQuery(new Term(begin.field().word(), begin.begin()))),
                        begin.weight());
            case Plan.Value value -> unscored(value(value));
            case Plan.Span span -> unscored(span(span));
            case Plan.Bool bool -> bool(bool);
            case Plan.Best best -> new DisjunctionMaxQuery(of(best.plans()), Plan.TIE);
            case Plan.Fixed fixed -> new BoostQuery(new ConstantScoreQuery(of(fixed.plan())), fixed.score());
            case Plan.Recent recent ->
                new FunctionScoreQuery(
                        of(recent.plan()), new RecentScore(recent.time().word(), recent.now()));
            case Plan.Everything _ -> MatchAllDocsQuery.INSTANCE;
            case Plan.Nothing _ -> MatchNoDocsQuery.INSTANCE;
        };
    }

    private static List<Query> of(List<Plan> plans) {
        return plans.stream().map(LuceneQueries::of).toList();
    }

    private static Term term(Plan.Term term) {
        return new Term(term.field().word(), term.word());
    }

    private static Query fuzzy(Plan.Similar similar) {
        return new FuzzyQuery(
                new Term(similar.field().word(), similar.word()), similar.edits(), 1, Plan.EXPANSIONS, true, EXPANSION);
    }

    private static Query value(Plan.Value value) {
        var field = value.field().word();
        return value.values().size() == 1
                ? new TermQuery(new Term(field, value.values().getFirst()))
                : new TermInSetQuery(
                        field, value.values().stream().map(BytesRef::new).toList());
    }

    private static Query span(Plan.Span span) {
        var field = span.field().word();
        var from = span.from() == null ? Long.MIN_VALUE : span.from();
        var to = span.to() == null ? Long.MAX_VALUE : span.to();
        return new IndexOrDocValuesQuery(
                LongPoint.newRangeQuery(field, from, to), NumericDocValuesField.newSlowRangeQuery(field, from, to));
    }

    private static Query unscored(Query query) {
        return new BoostQuery(new ConstantScoreQuery(query), 0);
    }

    private static Query bool(Plan.Bool bool) {
        var query = new BooleanQuery.Builder();
        of(bool.must()).forEach(each -> query.add(each, Occur.MUST));
        of(bool.should()).forEach(each -> query.add(each, Occur.SHOULD));
        of(bool.filter()).forEach(each -> query.add(each, Occur.FILTER));
        of(bool.not()).forEach(each -> query.add(each, Occur.MUST_NOT));
        if (bool.must().isEmpty() && !bool.should().isEmpty()) {
            query.setMinimumNumberShouldMatch(1);
        }
        if (bool.must().isEmpty() && bool.should().isEmpty() && bool.filter().isEmpty()) {
            query.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        }
        return query.build();
    }
}
