package support.nexus.query.search.text;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.jspecify.annotations.Nullable;
import support.nexus.query.search.text.Wanted.Similar;

/// Whether a word is one of those that are wanted, and which. Each word is judged once.
final class WordMatch {

    private final Wanted wanted;
    private final Map<Similar, CharacterRunAutomaton> similar = new HashMap<>();
    private final Map<String, String> known = new HashMap<>();

    WordMatch(Wanted wanted) {
        this.wanted = wanted;
        wanted.similar().forEach(each -> similar.put(each, automaton(each)));
    }

    /// The first letter stands.
    private static CharacterRunAutomaton automaton(Similar similar) {
        var second = similar.word().offsetByCodePoints(0, 1);
        var rest = new LevenshteinAutomata(similar.word().substring(second), true);
        return new CharacterRunAutomaton(
                rest.toAutomaton(similar.edits(), similar.word().substring(0, second)));
    }

    /// What it is a match of; null where it is none.
    @Nullable
    String of(String word) {
        var match = known.computeIfAbsent(word, this::judge);
        return match.isEmpty() ? null : match;
    }

    private String judge(String word) {
        if (wanted.words().contains(word)) {
            return word;
        }
        for (var begin : wanted.beginnings()) {
            if (word.startsWith(begin)) {
                return begin;
            }
        }
        for (var each : similar.entrySet()) {
            if (each.getValue().run(word)) {
                return each.getKey().word();
            }
        }
        return "";
    }
}
