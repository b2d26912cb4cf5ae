package support.nexus.query.search.language;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody searches for, as a tree. Each engine compiles it by itself, and none sees the text it was read from.
public sealed interface Clause {

    /// What is looked for in texts, wherever in the tree it stands and is not denied.
    default List<Clause> words() {
        return switch (this) {
            case All all ->
                all.clauses().stream().flatMap(each -> each.words().stream()).toList();
            case Any any ->
                any.clauses().stream().flatMap(each -> each.words().stream()).toList();
            case Word _, Prefix _, Phrase _ -> List.of(this);
            case Anything _, Not _, Has _, Lacks _, Within _ -> List.of();
        };
    }

    /// Whether anything is looked for in texts: then hits have a relevance.
    default boolean hasWords() {
        return !words().isEmpty();
    }

    /// What a search without a clause asks for.
    record Anything() implements Clause {}

    /// Each of these holds.
    record All(List<Clause> clauses) implements Clause {}

    /// One of these holds.
    record Any(List<Clause> clauses) implements Clause {}

    record Not(Clause clause) implements Clause {}

    /// A word, or what is written without a blank, such as an address.
    record Word(String text) implements Clause {}

    /// Words that begin so.
    record Prefix(String text) implements Clause {}

    /// These words, one after the other.
    record Phrase(String text) implements Clause {}

    /// The quality has this value.
    record Has(Quality quality, String value) implements Clause {}

    /// The quality has no value.
    record Lacks(Quality quality) implements Clause {}

    /// The time is within these bounds, both included.
    ///
    /// @param from null where there is no first instant
    /// @param to null where there is no last one
    record Within(
            Time time, @Nullable Instant from, @Nullable Instant to) implements Clause {}

    /// The times that something has.
    enum Time {
        CREATED,
        UPDATED,
        RESOLVED
    }
}
