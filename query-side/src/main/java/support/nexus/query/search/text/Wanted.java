package support.nexus.query.search.text;

import java.util.List;
import java.util.Set;

/// The words that a search finds, as an index has them.
///
/// @param words these themselves
/// @param beginnings those that begin so
/// @param similar those that are like one of these
/// @param phrases these, one after the other
public record Wanted(Set<String> words, Set<String> beginnings, Set<Similar> similar, Set<List<String>> phrases) {

    public boolean isNothing() {
        return words.isEmpty() && beginnings.isEmpty() && similar.isEmpty() && phrases.isEmpty();
    }

    /// @param edits how many letters may be put in, left out, changed or swapped with their neighbour
    public record Similar(String word, int edits) {}
}
