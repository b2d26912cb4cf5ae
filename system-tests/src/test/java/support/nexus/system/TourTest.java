package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The pages that a newcomer pastes from: one shell runs their blocks, and prints below each what the page promises.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TourTest {

    private static final String END_OF_BLOCK = "--- end of block ---";
    private static final long MOST_SECONDS = 120;

    /// A block of commands, and the block that follows at once or after it, if that is what they print.
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```bash\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?");

    private final Path folder = Node.folder();
    private Node node;

    @BeforeAll
    void start_as_a_newcomer_does() {
        node = Node.bare(folder, "--nexus.github.webhook-secret=sesame").ready();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void the_tour_prints_what_it_promises() throws Exception {
        var steps = steps(Path.of("../docs/tour.md"));
        assertThat(steps).hasSizeGreaterThan(15);
        var printed = run(steps);
        for (var i = 0; i < steps.size(); i++) {
            steps.get(i).verify(printed.get(i));
        }
    }

    @Test
    void the_lines_of_the_README_are_all_answered_with_success() throws Exception {
        var steps = steps(Path.of("../README.md")).stream()
                .filter(step -> step.commands().contains("curl"))
                .toList();
        assertThat(steps).hasSize(1);
        assertThat(run(steps).getFirst().lines())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).startsWith("{\"success\":true,"));
    }

    private static List<Step> steps(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(found -> new Step(found.group(1), found.group(2) == null ? "" : found.group(2)))
                .toList();
    }

    /// What each step prints, on either channel.
    private List<String> run(List<Step> steps) throws IOException, InterruptedException {
        var script = folder.resolve("tour.sh");
        Files.writeString(
                script,
                steps.stream()
                        .map(step -> step.commands() + "echo '" + END_OF_BLOCK + "'\n")
                        .collect(Collectors.joining("", "set -uo pipefail\n", "")));
        var output = folder.resolve("tour.out");
        var builder = new ProcessBuilder("bash", script.toString()).directory(folder.toFile());
        builder.environment().put("NEXUS", node.unchecked().uri().toString());
        var shell = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(shell.waitFor(MOST_SECONDS, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            shell.destroyForcibly();
        }
        var printed = Files.readString(output).split(END_OF_BLOCK + "\n", -1);
        assertThat(printed).as(Files.readString(output)).hasSize(steps.size() + 1);
        return IntStream.range(0, steps.size()).mapToObj(i -> printed[i]).toList();
    }

    /// @param text what the page says that the commands print; `…` stands for anything
    private record Step(String commands, String text) {

        void verify(String printed) {
            var parts = text.split("…", -1);
            var at = 0;
            for (var i = 0; i < parts.length; i++) {
                var found = i == parts.length - 1 ? printed.lastIndexOf(parts[i]) : printed.indexOf(parts[i], at);
                assertThat(found)
                        .as("%s%nprinted:%n%s%nfrom %s on there is no:%n%s", commands, printed, at, parts[i])
                        .isGreaterThanOrEqualTo(at);
                at = found + parts[i].length();
            }
            assertThat(printed).as(commands).startsWith(parts[0]).endsWith(parts[parts.length - 1]);
        }
    }
}
