package support.nexus.platform.settings;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The settings that there are, by their names in all the forms that Spring understands: `nexus.rate-limit.enabled`,
/// `nexus.rateLimit.enabled`, `NEXUS_RATELIMIT_ENABLED` and `NEXUS_RATE_LIMIT_ENABLED` are one.
final class Vocabulary {

    private static final String OURS = "nexus.";
    private static final int NEAR = 3; // letters

    private final Map<String, String> byBareName;
    private final Map<String, String> byLetters;

    Vocabulary(Set<String> names) {
        this.byBareName = names.stream().collect(toUnmodifiableMap(Vocabulary::bare, UnaryOperator.identity()));
        this.byLetters =
                names.stream().collect(toUnmodifiableMap(name -> undivided(bare(name)), UnaryOperator.identity()));
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
        return Nearest.distance(bare, undivided(bare(nearest(bare)))) <= NEAR
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
        return Objects.requireNonNull(byLetters.get(Nearest.to(undivided(name), byLetters.keySet())));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static String undivided(String name) {
        return name.replace(".", "");
    }
}
