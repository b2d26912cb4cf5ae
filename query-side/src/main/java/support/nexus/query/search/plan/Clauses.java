package support.nexus.query.search.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.query.search.language.Clause;
import support.nexus.query.search.language.Clause.All;
import support.nexus.query.search.language.Clause.Any;
import support.nexus.query.search.language.Clause.Anything;
import support.nexus.query.search.language.Clause.Has;
import support.nexus.query.search.language.Clause.Lacks;
import support.nexus.query.search.language.Clause.Not;
import support.nexus.query.search.language.Clause.Phrase;
import support.nexus.query.search.language.Clause.Prefix;
import support.nexus.query.search.language.Clause.Within;
import support.nexus.query.search.language.Clause.Word;
import support.nexus.query.search.plan.Plan.Bool;
import support.nexus.query.search.plan.Plan.Everything;
import support.nexus.query.search.plan.Plan.Nothing;
import support.nexus.query.search.plan.Plan.Span;
import support.nexus.query.search.plan.Plan.Value;

/// Plans the clauses of a search. What holds no word, such as a lone `&`, is left out.
final class Clauses {

    private final Texts texts;
    private final Qualities qualities;

    Clauses(Texts texts, Qualities qualities) {
        this.texts = texts;
        this.qualities = qualities;
    }

    /// A search whose text holds nothing to search for finds nothing.
    Plan plan(Clause clause) {
        return Objects.requireNonNullElseGet(of(clause, last(clause)), Nothing::new);
    }

    private @Nullable Plan of(Clause clause, @Nullable Word last) {
        return switch (clause) {
            case Anything _ -> new Everything();
            case All all -> all(all, last);
            case Any any -> any(any, last);
            case Not not -> not(not);
            case Word word -> texts.word(word.text(), word.equals(last));
            case Prefix prefix -> texts.beginning(prefix.text());
            case Phrase phrase -> texts.phrase(phrase.text());
            case Has has -> qualities.has(has);
            case Lacks lacks -> qualities.lacks(lacks);
            case Within within -> qualities.within(within);
        };
    }

    private @Nullable Plan all(All all, @Nullable Word last) {
        var must = new ArrayList<Plan>();
        var filter = new ArrayList<Plan>();
        var not = new ArrayList<Plan>();
        for (var clause : all.clauses()) {
            var plan = of(clause, last);
            switch (plan) {
                case null -> {}
                case Value value -> filter.add(value);
                case Span span -> filter.add(span);
                case Bool bool when clause instanceof Not -> not.addAll(bool.not());
                default -> must.add(plan);
            }
        }
        if (must.isEmpty() && filter.isEmpty() && not.isEmpty()) {
            return null;
        }
        return new Bool(must, must.isEmpty() ? List.of() : together(all), filter, not);
    }

    /// Where its words stand together, as they do here, a text is rather what is meant.
    private List<Plan> together(All all) {
        var words = all.clauses().stream()
                .filter(Word.class::isInstance)
                .map(word -> ((Word) word).text())
                .toList();
        var phrase = words.size() < 2 ? null : texts.phrase(String.join(" ", words));
        return phrase == null ? List.of() : List.of(phrase);
    }

    private @Nullable Plan any(Any any, @Nullable Word last) {
        var plans = any.clauses().stream()
                .flatMap(clause -> Stream.ofNullable(of(clause, last)))
                .toList();
        return plans.isEmpty() ? null : Bool.anyOf(plans);
    }

    private @Nullable Plan not(Not not) {
        var denied = new Clauses(texts.asWritten(), qualities).of(not.clause(), null);
        return denied == null ? null : Bool.not(denied);
    }

    /// The word that somebody may still be writing.
    private static @Nullable Word last(Clause clause) {
        return switch (clause) {
            case All all -> last(all.clauses().getLast());
            case Any any -> last(any.clauses().getLast());
            case Word word -> word;
            case Anything _, Not _, Prefix _, Phrase _, Has _, Lacks _, Within _ -> null;
        };
    }
}
