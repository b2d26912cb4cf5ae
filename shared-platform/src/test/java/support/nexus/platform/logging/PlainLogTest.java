package support.nexus.platform.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PlainLogTest {

    /// Carriage return, escape, NUL, delete, next line, CSI, line and paragraph separators, marks of direction.
    private static final String HOSTILE = "\r\u001b[2K\u0000\u007f\u0085\u009b\u2028\u2029\u202e\u2066\u200f\u061c"
            + "\n2026-01-01T00:00:00.000Z INFO  forged\r\n2026-01-01T00:00:00.000Z INFO  forged\rforged\tforged";

    @TempDir
    Path folder;

    @Test
    void nobody_can_forge_a_line_nor_steer_a_terminal(CapturedOutput console) throws IOException {
        var file = folder.resolve("nexus.log");
        try (var _ = new SpringApplicationBuilder(PlainLogTest.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.import=classpath:nexus-platform.yaml", "logging.file.name=" + file)
                .run()) {
            logEverywhere();
        }
        requirePlain(Files.readString(file, UTF_8));
        requirePlain(console.getOut().substring(console.getOut().indexOf("Zoë")));
    }

    private static void logEverywhere() {
        var thread = Thread.currentThread();
        var name = thread.getName();
        MDC.put("correlationId", "mdc" + HOSTILE);
        thread.setName("thread" + HOSTILE);
        try {
            LoggerFactory.getLogger("logger" + HOSTILE)
                    .error(
                            "Zoë 🚀 {}",
                            "message" + HOSTILE,
                            new IllegalStateException("trace" + HOSTILE, new IOException("cause" + HOSTILE)));
        } finally {
            thread.setName(name);
            MDC.remove("correlationId");
        }
    }

    private static void requirePlain(String log) {
        assertThat(log).contains("Zoë 🚀 message?", "trace?", "cause?");
        assertThat(log.codePoints().filter(letter -> letter != '\n'))
                .noneMatch(letter -> Character.getType(letter) == Character.CONTROL)
                .doesNotContain(0x2028, 0x2029, 0x202e, 0x2066, 0x200f, 0x61c);
        assertThat(log.lines().filter(line -> line.contains("forged")))
                .isNotEmpty()
                .noneMatch(line -> line.startsWith("2026-01-01"));
    }
}
