package support.nexus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The client that openapi-generator writes in TypeScript, on the tour that `typescript/tour.ts` leads.
class TypeScriptClientTest {

    private static final long MOST_SECONDS = 60;

    @Test
    void the_tour_goes_to_its_end() throws Exception {
        var output = Path.of("target/typescript-tour.log");
        try (var service = Service.started()) {
            var builder = new ProcessBuilder("node", "target/typescript/typescript/tour.js")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("NEXUS", service.api().toString());
            var node = builder.start();
            try {
                assertThat(node.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
            } finally {
                node.destroyForcibly();
            }
            assertThat(node.exitValue()).as(Files.readString(output)).isZero();
        }
    }
}
