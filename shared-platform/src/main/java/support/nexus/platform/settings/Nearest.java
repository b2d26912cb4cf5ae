package support.nexus.platform.settings;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;

import java.util.Collection;
import java.util.Locale;

/// The known name that somebody may have meant: the one that the fewest changed letters lead to (Levenshtein).
public final class Nearest {

    private Nearest() {}

    /// @param known at least one
    public static String to(String name, Collection<String> known) {
        var meant = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(comparingInt((String each) -> distance(meant, each.toLowerCase(Locale.ROOT)))
                        .thenComparing(naturalOrder()))
                .orElseThrow();
    }

    /// How many letters must be put in, taken out or changed.
    static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
