package support.nexus.gateway;

import java.util.List;
import java.util.regex.Pattern;

/// Texts as GitHub is given them, so that they say the same and do nothing, and back again. Whatever would notify
/// somebody, refer to another issue, close one or hide what follows gets a character between that nobody sees;
/// HTML entities too, since GitHub looks at what they stand for.
public final class Wording {

    /// GitHub allows no more characters in a body.
    public static final int MOST = 65_536;

    private static final int LONGEST_TITLE = 256;
    private static final String HIDDEN = "\u200b"; // zero-width space
    private static final String CUT = "\n\n*This was longer: GitHub allows 65,536 characters.*";
    private static final String WROTE = " wrote:\n\n";

    /// What comes before the hidden character, and what after it.
    private static final List<String[]> DOING = List.of(
            new String[] {"@", ""}, // a mention
            new String[] {"#", "\\d"}, // a reference, of another repository too
            new String[] {"(?i:gh-)", "\\d"},
            new String[] {"(?i:/(?:issues|pulls?|discussions|commits?)/)", "[0-9a-fA-F]"},
            new String[] {"&", "[#A-Za-z]"},
            new String[] {"<", "!--"});

    private static final List<Pattern> BEFORE = DOING.stream()
            .map(parts -> Pattern.compile("(" + parts[0] + ")(?=" + HIDDEN + "*" + parts[1] + ")"))
            .toList();
    private static final List<Pattern> AFTER = DOING.stream()
            .map(parts -> Pattern.compile("(" + parts[0] + ")" + HIDDEN + "(?=" + HIDDEN + "*" + parts[1] + ")"))
            .toList();
    private static final Pattern OF_A_NAME = Pattern.compile("[\\\\`*_{}\\[\\]()<>#+.!|~-]");
    private static final Pattern INTRODUCTION = Pattern.compile("\\A\\*\\*.*\\*\\* wrote:\\R\\R");

    private Wording() {}

    /// A title, without what GitHub takes away.
    public static String title(String title) {
        return cut(harmless(title.replaceAll("\\R", " ").strip()), LONGEST_TITLE, "\u2026");
    }

    /// @param mark the last line, which is kept whole
    public static String body(String text, String mark) {
        return cut(harmless(text), MOST - mark.length() - 2, CUT) + "\n\n" + mark;
    }

    /// A comment under the name of who wrote it.
    public static String comment(String author, String text, String mark) {
        var name = OF_A_NAME.matcher(author.replaceAll("\\s+", " ").strip()).replaceAll("\\\\$0");
        return cut("**" + harmless(name) + "**" + WROTE + harmless(text), MOST - mark.length() - 2, CUT)
                + "\n\n"
                + mark;
    }

    /// The text as it was before it was made harmless and marked. Other texts stay as they are.
    public static String plain(String text) {
        var plain = Marks.strip(text);
        for (var doing : AFTER.reversed()) {
            plain = doing.matcher(plain).replaceAll("$1");
        }
        return plain;
    }

    /// What a comment of ours says, without the name before it.
    public static String said(String comment) {
        return plain(INTRODUCTION.matcher(comment).replaceFirst(""));
    }

    private static String harmless(String text) {
        var harmless = text;
        for (var doing : BEFORE) {
            harmless = doing.matcher(harmless).replaceAll("$1" + HIDDEN);
        }
        return harmless;
    }

    private static String cut(String text, int most, String note) {
        if (text.length() <= most) {
            return text;
        }
        var end = most - note.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + note;
    }
}
