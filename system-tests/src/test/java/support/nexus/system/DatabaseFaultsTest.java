package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a desk on which nobody works says of its PostgreSQL, within 5 seconds of each change.
@Tag("thorough")
class DatabaseFaultsTest {

    private static final ConditionFactory SOON =
            Awaitility.await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(50));

    private static Postgres postgres;
    private static Node node;

    @BeforeAll
    static void an_idle_desk() {
        postgres = new Postgres();
        node = Node.confined(postgres.arguments());
    }

    @AfterAll
    static void that_is_all() {
        node.close();
        postgres.close();
    }

    @Test
    void one_that_is_killed_and_comes_back() {
        postgres.kill();
        SOON.untilAsserted(() -> saysIt(503));
        isRefused(Duration.ofSeconds(3));
        postgres.restart();
        SOON.untilAsserted(() -> saysIt(200));
        Tickets.opened(node.api());
    }

    @Test
    void one_that_falls_silent_and_goes_on() {
        postgres.stall();
        try {
            SOON.untilAsserted(() -> saysIt(503));
            isRefused(Duration.ofSeconds(15));
        } finally {
            postgres.goOn();
        }
        SOON.untilAsserted(() -> saysIt(200));
        SOON.untilAsserted(() -> Tickets.opened(node.api()));
    }

    @Test
    void one_that_takes_no_changes() {
        var path = Tickets.opened(node.api());
        postgres.execute("alter system set default_transaction_read_only = on", "select pg_reload_conf()");
        try {
            SOON.untilAsserted(() -> isRefused(Duration.ofSeconds(3)));
            node.api().get(path).is(200);
        } finally {
            postgres.execute(
                    "set default_transaction_read_only = off",
                    "alter system reset default_transaction_read_only",
                    "select pg_reload_conf()");
        }
        SOON.untilAsserted(() -> Tickets.opened(node.api()));
        SOON.untilAsserted(() -> saysIt(200));
    }

    @Test
    void a_transaction_that_is_held_for_a_minute() throws SQLException {
        try (var holder = DriverManager.getConnection(postgres.url());
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.executeUpdate("""
                    insert into domain_event_entry
                        (aggregate_identifier, sequence_number, type, event_identifier, payload_type, payload_revision,
                         payload, meta_data, time_stamp)
                    values ('TCK-HELDOPEN', 0, 'Ticket', 'held', 'ticket-deleted', '1', '', '', '2026-01-31T12:00:00.123Z')
                    """);
            for (var i = 0; i < 7; i++) {
                Tickets.opened(node.api());
            }
            SOON.untilAsserted(() -> {
                assertThat(audit().get("lagEvents").asInt()).isGreaterThanOrEqualTo(7);
                assertThat(audit().get("head").asLong())
                        .isGreaterThan(audit().get("settled").asLong());
                assertThat(audit().at("/heldUp/by/pid").isNumber()).isTrue();
            });
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> node.api().get("/health").is(503));
            holder.rollback();
        }
        SOON.untilAsserted(() -> {
            saysIt(200);
            assertThat(audit().get("lagEvents").asInt()).isZero();
        });
    }

    private static JsonNode audit() {
        return node.admin()
                .get("/admin/projections")
                .is(200)
                .data()
                .valueStream()
                .filter(each -> each.get("name").stringValue().equals("audit"))
                .findFirst()
                .orElseThrow();
    }

    private static void saysIt(int status) {
        node.api().get("/health").is(status);
        node.management().get("/actuator/health/readiness").is(status);
    }

    private static void isRefused(Duration most) {
        var began = System.nanoTime();
        var refused = node.api().post("/tickets", Tickets.body()).isProblem(503, "E011");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(most);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    }
}
