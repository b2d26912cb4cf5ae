package support.nexus.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void a_terminal_gets_a_bar_that_ends_full() {
        done(true);
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .endsWith("\rExporting  [" + "#".repeat(40) + "] 100 %, 2 of 2 rows" + System.lineSeparator());
    }

    @Test
    void a_file_gets_nothing_of_what_is_done_in_no_time() {
        done(false);
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private void done(boolean isTerminal) {
        var progress = new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), isTerminal);
        progress.begin("Exporting", 2);
        progress.step();
        progress.step();
        progress.end();
    }
}
