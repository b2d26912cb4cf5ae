package support.nexus.query.search.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import support.nexus.query.search.text.Words.Token;

/// Marks in texts what a search has found there, and shows the pieces around it. It takes the text as it is now, so it
/// is the same whichever engine has found it.
public final class Highlighter {

    private static final int LONGEST = 160 - 2; // characters of a fragment, without what says that there is more
    private static final int MOST_MARKS = 1_000;

    private final Words words;
    private final Wanted wanted;
    private final WordMatch match;

    public Highlighter(Words words, Wanted wanted) {
        this.words = words;
        this.wanted = wanted;
        this.match = new WordMatch(wanted);
    }

    /// The pieces of a text that hold most of what is wanted, in the text's order; none where nothing was found in it.
    public List<Fragment> fragments(String text, int most) {
        var marks = marks(text);
        var windows = new ArrayList<Window>();
        for (var first = 0; first < marks.size(); first++) {
            windows.add(Window.around(text, marks, first, LONGEST));
        }
        windows.sort(Comparator.comparingInt(Window::distinct).reversed().thenComparingInt(Window::start));
        var chosen = new ArrayList<Window>();
        for (var window : windows) {
            if (chosen.size() < most && chosen.stream().noneMatch(window::overlaps)) {
                chosen.add(window);
            }
        }
        chosen.sort(Comparator.comparingInt(Window::start));
        return chosen.stream()
                .map(window -> new Fragment(window.html(text), window.distinct()))
                .toList();
    }

    /// The whole of a short text; empty where nothing was found in it.
    public Optional<Fragment> whole(String text) {
        return fragments(text, 1).stream().findFirst();
    }

    /// Whether anything is found in the text.
    public boolean finds(String text) {
        return !marks(text).isEmpty();
    }

    /// The words that were found in a text, each by what it was taken for.
    public Map<String, String> words(String text) {
        var found = new HashMap<String, String>();
        for (var token : words.in(text)) {
            var wanted = match.of(token.word());
            if (wanted != null) {
                found.putIfAbsent(wanted, token.word());
            }
        }
        return found;
    }

    /// How a text begins.
    public static String beginning(String text) {
        return Window.beginning(text, LONGEST).html(text);
    }

    private List<Mark> marks(String text) {
        var marks = new ArrayList<Mark>();
        if (wanted.isNothing()) {
            return marks;
        }
        var tokens = words.in(text);
        for (var i = 0; i < tokens.size() && marks.size() < MOST_MARKS; i++) {
            var token = tokens.get(i);
            var found = match.of(token.word());
            var length = found == null ? phrase(tokens, i) : 1;
            if (length > 0) {
                marks.add(new Mark(
                        token.start(), tokens.get(i + length - 1).end(), found == null ? token.word() : found));
                i += length - 1;
            }
        }
        return marks;
    }

    /// How many words are a phrase that begins here.
    private int phrase(List<Token> tokens, int from) {
        for (var phrase : wanted.phrases()) {
            if (stands(phrase, tokens, from)) {
                return phrase.size();
            }
        }
        return 0;
    }

    private static boolean stands(List<String> phrase, List<Token> tokens, int from) {
        if (from + phrase.size() > tokens.size()) {
            return false;
        }
        for (var i = 0; i < phrase.size(); i++) {
            if (!phrase.get(i).equals(tokens.get(from + i).word())) {
                return false;
            }
        }
        return true;
    }

    /// What is to be shown marked.
    ///
    /// @param wanted what it is a match of
    record Mark(int start, int end, String wanted) {}

    /// A piece of a text.
    ///
    /// @param html safe to put into a page: escaped, with what was found in `<mark>`
    /// @param distinct how many different words of the search it holds
    public record Fragment(String html, int distinct) {}
}
