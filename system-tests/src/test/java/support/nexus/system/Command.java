package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A command of the jar, run in a process of its own.
final class Command {

    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path output;

    private Command(List<String> arguments) {
        try {
            this.output = Files.createTempFile(Files.createDirectories(Path.of("target/nodes")), "command-", ".log");
            var line = new ArrayList<>(ServiceJar.command("256m"));
            line.addAll(arguments);
            this.process = new ProcessBuilder(line)
                    .directory(Node.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Command started(String... arguments) {
        return new Command(List.of(arguments));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// As `kill -9`.
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    String succeeds() {
        assertThat(exitCode()).as(text()).isZero();
        return text();
    }

    /// What it says then: one sentence, no stack trace.
    String refuses() {
        assertThat(exitCode()).as(text()).isEqualTo(1);
        assertThat(text().strip()).doesNotContain("\n").endsWith(".");
        return text();
    }

    private int exitCode() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(text())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String text() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
