package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Names of files that can be checked out on every machine.
class FileNamesTest {

    private static final int LONGEST = 200; // Windows ends a path at 260, of which the folder of the clone takes some

    /// What a part of a path may not be on Windows ("Naming Files, Paths, and Namespaces").
    private static final Pattern ILLEGAL =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?|.*[<>:\"|?*\\\\\\x00-\\x1f].*|.*[. ]");

    @Test
    void no_two_differ_by_case_alone() throws IOException {
        var paths = tracked().flatMap(FileNamesTest::withFolders).distinct();
        assertThat(paths.map(path -> path.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    }

    @Test
    void none_is_illegal_on_Windows() throws IOException {
        assertThat(tracked()).allSatisfy(path -> {
            assertThat(path).hasSizeLessThan(LONGEST);
            assertThat(path.split("/", -1))
                    .noneMatch(part -> ILLEGAL.matcher(part).matches());
        });
    }

    private static Stream<String> withFolders(String path) {
        return IntStream.rangeClosed(1, path.length())
                .filter(end -> end == path.length() || path.charAt(end) == '/')
                .mapToObj(end -> path.substring(0, end));
    }

    private static Stream<String> tracked() throws IOException {
        var git = new ProcessBuilder(List.of("git", "ls-files", "-z", "--full-name", ":/"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var paths = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(git.onExit().join().exitValue() == 0, "this is no clone");
        return Stream.of(paths.split("\0")).filter(path -> !path.isEmpty());
    }
}
