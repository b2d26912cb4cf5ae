package support.nexus.query.search.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.query.search.engine.Field;

/// What an index is asked. Each engine has each of these.
public sealed interface Plan {

    /// A word in a text, scored by BM25.
    record Term(Field field, String word, float weight) implements Plan {}

    /// Words in a text, one after the other.
    record Sequence(Field field, List<String> words, float weight) implements Plan {}

    /// Words that differ from this one by so many edits at most, but not in the first letter: {@link #EXPANSIONS} at
    /// most. The nearer, the higher they score, and no higher than the weight.
    record Similar(Field field, String word, int edits, float weight) implements Plan {}

    /// Words that begin so. All score the weight.
    record Begin(Field field, String begin, float weight) implements Plan {}

    /// One of these values. It does not score.
    record Value(Field field, List<String> values) implements Plan {}

    /// A time within these bounds, both included, in milliseconds since 1970. It does not score.
    record Span(Field field, @Nullable Long from, @Nullable Long to) implements Plan {}

    /// All of `must` and `filter`, none of `not`, and, where nothing must be, one of `should`. What is in `filter` does
    /// not score. Where there is nothing but `not`, it is everything else.
    record Bool(List<Plan> must, List<Plan> should, List<Plan> filter, List<Plan> not) implements Plan {

        static Bool anyOf(List<Plan> should) {
            return new Bool(List.of(), should, List.of(), List.of());
        }

        static Bool not(Plan plan) {
            return new Bool(List.of(), List.of(), List.of(), List.of(plan));
        }

        /// The score is the plan's.
        static Bool filtered(Plan plan, List<Plan> filter) {
            return new Bool(List.of(plan), List.of(), filter, List.of());
        }
    }

    /// Any of these; the best one's score and a little of the others'.
    record Best(List<Plan> plans) implements Plan {}

    /// This, with a score that does not depend on what is found.
    record Fixed(Plan plan, float score) implements Plan {}

    /// This, where what happened lately scores higher than what happened long ago.
    ///
    /// @param now in milliseconds since 1970
    record Recent(Plan plan, Field time, long now) implements Plan {}

    record Everything() implements Plan {}

    record Nothing() implements Plan {}

    int EXPANSIONS = 50;

    /// Of the scores of those that are not the best.
    float TIE = 0.1f;

    /// The part of a score that age takes away at most.
    double AGE_TAKES = 0.2;

    /// In days: what is that old has lost half of the part that age can take.
    int HALF_LIFE = 180;
}
