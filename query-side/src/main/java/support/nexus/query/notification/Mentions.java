package support.nexus.query.notification;

import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The names that a text mentions: `@ana`. Whether somebody is called so is another question.
final class Mentions {

    private static final int MOST = 20;
    private static final Pattern NAME = Pattern.compile("(?<![\\w@.])@([A-Za-z0-9_.-]{3,30})");

    private Mentions() {}

    /// The first twenty. A full stop at the end belongs to the sentence.
    static Set<String> in(String text) {
        return NAME.matcher(text)
                .results()
                .map(found -> trimmed(found.group(1)))
                .filter(name -> name.length() >= 3)
                .distinct()
                .limit(MOST)
                .collect(toCollection(LinkedHashSet::new));
    }

    private static String trimmed(String name) {
        var end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == '-')) {
            end--;
        }
        return name.substring(0, end);
    }
}
