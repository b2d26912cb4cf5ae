package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/// An event that the audit index cannot take: its actor has no end.
class DeadLetterTest {

    private static final ConditionFactory SOON = Awaitility.await().atMost(Duration.ofSeconds(30));

    @Test
    void it_parks_its_ticket_tells_why_and_is_retried_or_given_up() throws SQLException {
        var folder = Node.folder();
        try (var node = Node.started(folder)) {
            Tickets.opened(node.api());
        }
        poison(folder, 0, "x".repeat(300));
        poison(folder, 1, "user:1");
        try (var node = Node.with(
                folder,
                "--nexus.data-dir=" + folder,
                "--nexus.rate-limit.enabled=false",
                "--nexus.projections.dead-letters=1")) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() ->
                            node.management().get("/actuator/health/readiness").status() == 200);
            var api = node.api();
            var admin = node.admin();
            var path = Tickets.opened(api);
            SOON.until(() -> admin.get("/audit/events?ticketId=" + path.replaceFirst(".*/", ""))
                            .data()
                            .size()
                    == 1);
            var letters =
                    admin.get("/admin/dead-letters?projection=audit").is(200).data();
            assertThat(letters).hasSize(2);
            var first = letters.get(0);
            assertThat(first.get("ticketId").stringValue()).isEqualTo("TCK-POISONED");
            assertThat(first.get("cause").stringValue())
                    .contains("SQLSTATE 22001")
                    .doesNotContain("xxx");
            assertThat(letters.get(1).get("cause").isNull()).isTrue();
            assertThat(admin.get("/audit/summary").header("X-Nexus-Dead-Letters"))
                    .isEqualTo("2");
            SOON.until(() -> !node.isHealthy());
            assertThat(metric(node)).contains("nexus_projection_healthy{projection=\"audit\"} 0.0");

            var one = "/admin/dead-letters/" + first.get("id").asInt();
            var two = "/admin/dead-letters/" + letters.get(1).get("id").asInt();
            assertThat(admin.get(two).is(200).data()).isEqualTo(letters.get(1));
            assertThat(admin.post(one + "/retry?sequence=true", Map.of())
                            .is(200)
                            .data()
                            .get("waiting")
                            .asInt())
                    .isEqualTo(2);
            admin.post(two + "/retry", Map.of()).isProblem(400, "E012");
            var discarded =
                    admin.delete(one + "?reason=written+by+hand").is(200).data();
            assertThat(discarded.get("reason").stringValue()).isEqualTo("written by hand");
            assertThat(discarded.get("discardedBy").stringValue()).startsWith("user:");
            assertThat(admin.post(two + "/retry", Map.of())
                            .is(200)
                            .data()
                            .get("applied")
                            .asInt())
                    .isEqualTo(1);
            assertThat(admin.get("/admin/dead-letters").data()).isEmpty();
            assertThat(admin.get("/admin/dead-letters?state=discarded").data()).hasSize(1);
            SOON.until(node::isHealthy);
        }
    }

    private static String metric(Node node) {
        return node.management().get("/actuator/prometheus").is(200).text();
    }

    private static void poison(Path folder, int sequence, String actor) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("nexus"), "nexus", "nexus");
                var statement = database.prepareStatement("""
                        insert into domain_event_entry
                            (aggregate_identifier, sequence_number, type, event_identifier, payload_type, payload_revision,
                             payload, meta_data, time_stamp)
                        values ('TCK-POISONED', ?, 'Ticket', ?, 'ticket-deleted', '1', stringtoutf8(?), stringtoutf8(?),
                                '2026-01-31T12:00:00.123Z')
                        """)) {
            statement.setInt(1, sequence);
            statement.setString(2, "poison-" + sequence);
            statement.setString(3, "{\"ticketId\":\"TCK-POISONED\"}");
            statement.setString(4, "{\"actor\":\"%s\",\"channel\":\"api\"}".formatted(actor));
            statement.executeUpdate();
        }
    }
}
