package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What an operator sees, on a node that lets each client send five requests.
class OperationsTest {

    private static Node node;
    private static Api api;

    @BeforeAll
    static void a_node_with_a_limit() {
        node = Node.started(Node.folder(), "--nexus.rate-limit.requests=5");
        api = node.api();
    }

    @AfterAll
    static void that_is_all() {
        node.close();
    }

    @Test
    void the_sixth_request_is_one_too_many() {
        for (var left = 4; left >= 0; left--) {
            var answer =
                    api.get("/tickets", "X-Forwarded-For", "10.0.0." + left).is(200);
            assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("5");
            assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("" + left);
            assertThat(Long.parseLong(answer.header("X-RateLimit-Reset")))
                    .isBetween(Instant.now().getEpochSecond(), Instant.now().getEpochSecond() + 901);
        }
        for (var path : new String[] {"/tickets", "/v1/tickets", "/nothing", "/tickets?page=0"}) {
            var refused = api.get(path, "X-Forwarded-For", "10.0.0.99").isProblem(429, "E016");
            assertThat(refused.json().get("error").stringValue()).isEqualTo("Too many requests");
            assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 901L);
            assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
        }
        for (var free : new String[] {"/health", "/docs", "/openapi.json", "/v1/health"}) {
            var answer = api.get(free).is(200);
            assertThat(answer.header("X-RateLimit-Limit")).as(free).isEmpty();
        }
    }

    @Test
    void the_service_says_that_it_is_well() {
        var health = api.get("/health").is(200).json();
        assertThat(health.get("success").asBoolean()).isTrue();
        assertThat(health.get("status").stringValue()).isEqualTo("ok");
        assertThat(Instant.parse(health.get("timestamp").stringValue())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void the_management_port_has_health_and_metrics() {
        var management = node.management();
        for (var probe : new String[] {"/health", "/health/liveness", "/health/readiness"}) {
            assertThat(management
                            .get("/actuator" + probe)
                            .is(200)
                            .json()
                            .get("status")
                            .stringValue())
                    .isEqualTo("UP");
        }
        assertThat(management.get("/actuator/prometheus").is(200).text())
                .contains("jvm_memory_used_bytes", "http_server_requests_seconds_count", "hikaricp_connections");
        for (var closed : new String[] {"/sbom", "/env", "/heapdump", "/beans", "/loggers"}) {
            management.get("/actuator" + closed).is(404);
        }
    }
}
