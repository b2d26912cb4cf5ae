package support.nexus.platform.settings;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The settings that there are, by their names in all the forms that Spring understands: `nexus.rate-limit.enabled`,
/// `nexus.rateLimit.enabled`, `NEXUS_RATELIMIT_ENABLED` and `NEXUS_RATE_LIMIT_ENABLED` are one.
final class Vocabulary {

    private static final String OURS = "nexus.";
    private static final int NEAR = 3; // letters

    private final Map<String, String> byBareName;

    Vocabulary(Set<String> names) {
        this.byBareName = names.stream().collect(toUnmodifiableMap(Vocabulary::bare, UnaryOperator.identity()));
    }

    /// @return a sentence where a name of ours is none that there is
    Stream<String> slip(String name) {
        if (!name.toLowerCase(Locale.ROOT).startsWith(OURS)) {
            return Stream.empty();
        }
        var withoutIndex = name.replaceFirst("\\[\\d+]$", "");
        return byBareName.containsKey(bare(withoutIndex))
                ? Stream.empty()
                : Stream.of(sentence(name, nearest(bare(withoutIndex))));
    }

    boolean knows(Variable variable) {
        return dotted(variable) || dotted(variable.withoutIndex());
    }

    /// Whether it is a slip rather than a variable of somebody else: it is nearly one of ours, or in one of our groups.
    boolean mayMeanOneOfOurs(Variable variable) {
        var bare = undivided(bare(variable.withoutIndex().name()));
        return distance(bare, undivided(bare(nearest(bare)))) <= NEAR
                || byBareName.keySet().stream()
                        .filter(name ->
                                name.chars().filter(letter -> letter == '.').count() > 1)
                        .anyMatch(name ->
                                bare.startsWith(undivided(name.substring(0, name.indexOf('.', OURS.length())))));
    }

    String slip(Variable variable) {
        var nearest = nearest(undivided(bare(variable.withoutIndex().name())));
        return sentence(
                variable.name(),
                nearest.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_'));
    }

    private boolean dotted(Variable variable) {
        var name = variable.name().toLowerCase(Locale.ROOT);
        return byBareName.values().stream()
                .anyMatch(known -> name.equals(known.replace("-", "").replace('.', '_'))
                        || name.equals(known.replace('-', '_').replace('.', '_')));
    }

    private static String sentence(String name, String nearest) {
        return "%s is no setting, the nearest is %s".formatted(name, nearest);
    }

    private String nearest(String name) {
        var wanted = undivided(name);
        return byBareName.entrySet().stream()
                .min(Comparator.comparingInt(known -> distance(wanted, undivided(known.getKey()))))
                .map(Map.Entry::getValue)
                .orElse("nexus.data-dir");
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static String undivided(String name) {
        return name.replace(".", "");
    }

    /// How many letters must be put in, taken out or changed (Levenshtein).
    private static int distance(String one, String other) {
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
