package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Views are built anew while the service runs.
class RebuildTest {

    private static final ConditionFactory SOON =
            Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50));
    private static final List<String> VIEWS = List.of("ticket-view", "user-view", "audit");
    private static final String REPLAY = "/admin/projections/%s/replay";

    @Test
    void a_rebuild_under_load_loses_nothing_agrees_and_goes_on_after_a_kill() {
        var folder = Node.folder();
        var ledger = new Ledger();
        try (var node = Node.started(folder)) {
            try (var _ = ledger.load(node.unchecked())) {
                SOON.until(() -> ledger.size() >= 300);
                for (var name : VIEWS) {
                    node.admin().post(REPLAY.formatted(name), Map.of()).is(202);
                    SOON.until(() -> hasEnded(node.admin(), name, 2));
                }
            }
            assertThat(ledger.refusals()).isEmpty();
            for (var name : VIEWS) {
                assertThat(projection(node.admin(), name)
                                .at("/lastRebuild/parity")
                                .stringValue())
                        .startsWith("Old and new are the same.");
                node.admin().post(REPLAY.formatted(name), Map.of()).is(202);
            }
            node.kill();
        }
        try (var node = Node.started(folder)) {
            VIEWS.forEach(name -> SOON.until(() -> hasEnded(node.admin(), name, 3)));
            ledger.verify(node.api());
            Following.agrees(node.admin());
        }
    }

    @Test
    void rows_that_are_not_what_the_log_says_are_found_named_and_put_right() throws SQLException {
        var api = Desk.POSTGRESQL.admin();
        var path = Tickets.opened(api, Tickets.bodyWith("title", "As the log has it"));
        var id = path.replaceFirst(".*/", "");
        execute("update ticket_v1 set title = 'Somebody wrote this by hand' where ticket_id = '%s'".formatted(id));
        assertThat(api.get(path).data().get("title").stringValue()).isEqualTo("Somebody wrote this by hand");
        var generation = projection(api, "ticket-view").get("generation").asInt();
        api.post(REPLAY.formatted("ticket-view"), Map.of()).is(202);
        SOON.until(() -> hasEnded(api, "ticket-view", generation + 1));
        assertThat(api.get(path).data().get("title").stringValue()).isEqualTo("As the log has it");
        assertThat(projection(api, "ticket-view").at("/lastRebuild/parity").stringValue())
                .contains(id);
    }

    @Test
    void a_ticket_whose_rows_are_gone_is_there_again_with_its_next_change() throws SQLException {
        var api = Desk.POSTGRESQL.api();
        var path = Tickets.opened(api);
        execute("delete from ticket_v1 where ticket_id = '%s'".formatted(path.replaceFirst(".*/", "")));
        api.get(path).isProblem(404, "E005");
        var changed = api.put(path, Map.of("title", "Back")).is(200).data();
        assertThat(api.get(path).data()).isEqualTo(changed);
        assertThat(api.get(path + "?version=2").data()).isEqualTo(changed);
    }

    @Test
    void what_is_not_there_cannot_be_rebuilt_and_strangers_may_not() {
        var api = Desk.H2.admin();
        Desk.H2.api().get("/admin/projections").isProblem(401, "E001");
        api.post(REPLAY.formatted("nonsense"), Map.of()).isProblem(404, "E018");
        api.delete(REPLAY.formatted("audit")).isProblem(404, "E018");
        api.get("/admin/dead-letters").is(200);
        api.get("/admin/dead-letters?state=lost").isProblem(400, "E012");
        api.delete("/admin/dead-letters/1").isProblem(400, "E012");
        api.delete("/admin/dead-letters/1?reason=none").isProblem(404, "E018");
        api.post("/admin/dead-letters/1/retry?sequence=true", Map.of()).isProblem(404, "E018");
    }

    private static boolean hasEnded(Api api, String name, int generation) {
        var projection = projection(api, name);
        return projection.get("rebuild").isNull()
                && projection.get("generation").asInt() == generation;
    }

    private static JsonNode projection(Api api, String name) {
        return api.get("/admin/projections")
                .is(200)
                .data()
                .valueStream()
                .filter(each -> each.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void execute(String sql) throws SQLException {
        try (var database = DriverManager.getConnection(Desk.postgres().url());
                var statement = database.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
