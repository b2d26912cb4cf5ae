package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// A module opens its own tables only; what another knows, it asks for.
class TablesTest {

    static final List<String> OWNERS = BoundariesTest.MODULES;
    private static final Pattern TABLE = Pattern.compile("(?i)create table (?:if not exists )?(\\w+)");

    @ParameterizedTest
    @FieldSource("OWNERS")
    void tables_of_a_module_are_opened_by_no_other(String owner) throws IOException {
        for (var table : tables(owner)) {
            for (var other : OWNERS) {
                if (!other.equals(owner)) {
                    assertThat(texts(other, "src/main/java"))
                            .as("%s, in %s", table, other)
                            .noneMatch(text -> Pattern.compile("(?m)^(?!import ).*\\b" + table + "\\b")
                                    .matcher(text)
                                    .find());
                }
            }
        }
    }

    /// But the backup, which copies tables as they are.
    @Test
    void the_log_is_read_in_one_place() throws IOException {
        var readers = texts("shared-platform", "src/main/java").stream()
                .filter(text -> text.contains("domain_event_entry") || text.contains("snapshot_event_entry"))
                .map(text -> text.lines().findFirst().orElseThrow());
        assertThat(readers)
                .isNotEmpty()
                .allMatch(home -> home.matches("package support\\.nexus\\.platform\\.(log|backup);"));
    }

    static List<String> tables(String module) throws IOException {
        return texts(module, "src/main/resources/db").stream()
                .flatMap(script -> TABLE.matcher(script).results().map((MatchResult found) -> found.group(1)))
                .distinct()
                .toList();
    }

    static List<String> texts(String module, String folder) throws IOException {
        var root = Path.of("..", module, folder);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(TablesTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
