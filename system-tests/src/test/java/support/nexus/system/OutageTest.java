package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// PostgreSQL, which is killed in the middle of load and comes back.
class OutageTest {

    @Test
    void the_service_outlives_its_database() {
        try (var postgres = new Postgres();
                var node = Node.started(Node.folder(), arguments(postgres))) {
            var api = node.api();
            var ledger = new Ledger();
            try (var _ = ledger.load(node.unchecked())) {
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> ledger.size() >= 200);
                postgres.kill();
                for (var answer : List.of(
                        api.get("/tickets"),
                        api.post("/tickets", Tickets.body()),
                        api.put("/tickets/TCK-00000000", Map.of("title", "x")),
                        api.get("/tickets/TCK-00000000/history"))) {
                    answer.isProblem(503, "E011");
                    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
                }
                assertThat(api.get("/health").is(503).code()).isIn("E011", "E022");
                postgres.restart();
                var before = ledger.size();
                Awaitility.await("writes that are acknowledged again")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> ledger.size() >= before + 50);
                api.get("/health").is(200);
            }
            ledger.verify(api);
            assertThat(ledger.refusals()).isNotEmpty().allSatisfy(answer -> {
                answer.isProblem(503, "E011");
                assertThat(answer.header("Retry-After")).isNotEmpty();
            });
        }
    }

    private static String[] arguments(Postgres postgres) {
        var all = new java.util.ArrayList<>(List.of(postgres.arguments()));
        all.add("--spring.datasource.hikari.connection-timeout=2000");
        return all.toArray(String[]::new);
    }
}
