package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/// Whether what follows the log holds exactly what the log holds.
final class Following {

    /// How long another node may take to go on where one was killed.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Following() {}

    static void agrees(Api api) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            var log = positions(api, "/audit/events");
            assertThat(positions(api, "/audit/events?from=2000-01-01")).isEqualTo(log);
            assertThat(api.get("/audit/summary").is(200).data().get("total").asInt())
                    .isEqualTo(log.size());
        });
    }

    private static List<Long> positions(Api api, String path) {
        return api.unchecked()
                .get(path, "Accept", "application/x-ndjson")
                .is(200)
                .text()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line).get("position").asLong())
                .toList();
    }
}
