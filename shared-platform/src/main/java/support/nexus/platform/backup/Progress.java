package support.nexus.platform.backup;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How far a command has come, for whoever waits: a bar on a terminal, a line every few seconds elsewhere.
class Progress {

    private static final int WIDTH = 40;
    private static final int SELDOM = 256; // rows between two looks at the clock
    private static final Duration PAUSE_OF_BAR = Duration.ofMillis(200);
    private static final Duration PAUSE_OF_LINES = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean isTerminal;
    private final long pause;
    private String what = "";
    private long total;
    private long done;
    private long nextAt;

    Progress(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.pause = (isTerminal ? PAUSE_OF_BAR : PAUSE_OF_LINES).toNanos();
    }

    static Progress onStandardError() {
        return new Progress(System.err, isTerminal());
    }

    void begin(String what, long total) {
        this.what = what;
        this.total = total;
        this.done = 0;
        this.nextAt = System.nanoTime() + pause;
    }

    void step() {
        done++;
        if (done % SELDOM == 0 && System.nanoTime() - nextAt > 0) {
            nextAt = System.nanoTime() + pause;
            show();
        }
    }

    void end() {
        if (isTerminal) {
            show();
            out.println();
        }
    }

    private void show() {
        var percent = total == 0 ? 100 : (int) (100 * done / total);
        if (isTerminal) {
            var full = percent * WIDTH / 100;
            out.printf(
                    Locale.ROOT,
                    "\r%-10s [%s%s] %3d %%, %,d of %,d rows",
                    what,
                    "#".repeat(full),
                    ".".repeat(WIDTH - full),
                    percent,
                    done,
                    total);
            out.flush();
        } else {
            out.printf(Locale.ROOT, "%s: %d %%, %,d of %,d rows%n", what, percent, done, total);
        }
    }

    /// Java knows only whether input and output both are one; Linux tells of the error stream itself.
    private static boolean isTerminal() {
        try {
            var target = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
            return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
        } catch (IOException anotherSystem) {
            return Optional.ofNullable(System.console())
                    .map(Console::isTerminal)
                    .orElse(false);
        }
    }
}
