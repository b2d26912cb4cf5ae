package support.nexus.platform.stream;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One build of a view. Its tables bear its version and its number.
public record Generation(String name, int version, int number) {

    private static final Pattern TABLE = Pattern.compile("\\{(\\w+)}");

    /// The text with the names of this generation's tables in it.
    String sql(String text) {
        return TABLE.matcher(text).replaceAll(found -> table(found.group(1)));
    }

    /// The tables that a text names.
    Stream<String> tables(String text) {
        return names(text).map(this::table);
    }

    static Stream<String> names(String text) {
        return TABLE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct();
    }

    String table(String of) {
        return "%s_%s_%s".formatted(of, version, number);
    }

    @Override
    public String toString() {
        return "%s %s.%s".formatted(name, version, number);
    }
}
