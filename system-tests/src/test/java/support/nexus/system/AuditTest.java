package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnBothDatabases
class AuditTest {

    private static final String LINES = "application/x-ndjson";

    private final Api api;
    private final Api auditor;

    AuditTest(Desk desk) {
        this.api = desk.api();
        this.auditor = desk.admin();
    }

    @Test
    void the_log_tells_what_happened_to_a_ticket_also_once_it_is_deleted() {
        var path = Tickets.opened(api, Tickets.bodyWith("title", "Zimtschnecke"), "X-Correlation-Id", "opening");
        api.put(path, Map.of("priority", "high", "assignedTo", "ana")).is(200);
        var events = events(path);
        assertThat(types(events)).containsExactly("ticket-opened", "ticket-priority-changed", "ticket-assigned");
        assertThat(events.stream().map(event -> event.get("sequence").asInt())).containsExactly(0, 1, 2);
        assertThat(events.getFirst().get("correlationId").stringValue()).isEqualTo("opening");
        assertThat(events.getFirst().get("actor").stringValue()).isEqualTo("anonymous");
        assertThat(events.getFirst().at("/data/title").stringValue()).isEqualTo("Zimtschnecke");
        api.delete(path).is(200);
        var afterwards = events(path);
        assertThat(types(afterwards)).hasSize(4).endsWith("ticket-deleted");
        assertThat(afterwards.toString()).doesNotContain("Zimtschnecke", "ana");
        assertThat(afterwards.getFirst().at("/data/title").stringValue()).isEqualTo("[erased]");
        auditor.get("/audit/tickets/TCK-00000000").isProblem(404, "E005");
    }

    @Test
    void who_has_seen_a_position_finds_what_came_after_it() {
        var start = end();
        var paths = IntStream.range(0, 12).mapToObj(_ -> Tickets.opened(api)).toList();
        var page =
                auditor.get("/audit/events?after=%s&limit=5".formatted(start)).is(200);
        assertThat(page.data()).hasSize(5);
        assertThat(page.header("X-Nexus-Lag")).isEmpty();
        var rest = auditor.get("/audit/events?limit=100&after="
                        + page.json().at("/pagination/nextCursor").stringValue())
                .is(200);
        assertThat(Stream.concat(page.data().valueStream(), rest.data().valueStream())
                        .map(AuditTest::path))
                .containsAll(paths);
    }

    @Test
    void filters_find_it_once_the_index_has_followed() {
        var path = Tickets.opened(api);
        api.put(path, Map.of("status", "resolved")).is(200);
        var query = "/audit/events?type=ticket-resolved&actor=anonymous&ticketId=" + id(path);
        Awaitility.await().untilAsserted(() -> {
            var answer = auditor.get(query).is(200);
            assertThat(answer.header("X-Nexus-Lag")).matches("\\d+");
            assertThat(answer.data()).hasSize(1);
        });
        assertThat(auditor.get(query).data().get(0)).isEqualTo(events(path).getLast());
        assertThat(auditor.get("/audit/events?to=2020-01-01").data()).isEmpty();
    }

    @Test
    void all_of_it_comes_in_one_stream() {
        var path = Tickets.opened(api);
        var end = end();
        var answer = auditor.unchecked().get("/audit/events", "Accept", LINES).is(200);
        var lines = lines(answer);
        assertThat(answer.header("X-Nexus-First-Position")).isEqualTo("1");
        assertThat(Long.parseLong(answer.header("X-Nexus-Last-Position"))).isGreaterThanOrEqualTo(end);
        var positions =
                lines.stream().map(event -> event.get("position").asLong()).toList();
        assertThat(positions).isSorted().doesNotHaveDuplicates().contains(end);
        assertThat(lines).containsAll(events(path));
        assertThat(lines(auditor.unchecked().get("/audit" + path, "Accept", LINES)))
                .isEqualTo(events(path));
    }

    @Test
    void the_summary_counts_what_the_log_has() {
        Tickets.opened(api);
        Awaitility.await().untilAsserted(() -> {
            var log = lines(auditor.unchecked().get("/audit/events", "Accept", LINES));
            var summary = auditor.get("/audit/summary").is(200).data();
            assertThat(summary.get("total").asInt()).isEqualTo(log.size());
            var counts = lines(auditor.unchecked().get("/audit/summary", "Accept", LINES));
            assertThat(counts.stream()
                            .mapToInt(each -> each.get("count").asInt())
                            .sum())
                    .isEqualTo(log.size());
            for (var type : summary.get("types")) {
                assertThat(types(log).stream().filter(type.get("type").stringValue()::equals))
                        .hasSize(type.get("count").asInt());
            }
        });
    }

    @Test
    void who_reads_is_recorded_and_nobody_s_text_in_what_was_asked() {
        var ticket = Tickets.opened(api).replaceFirst(".*/", "");
        var mark = Tickets.unique("reading-");
        auditor.get("/audit/events?ticketId=" + ticket).is(200);
        auditor.get("/audit/events?ticketId=" + mark).is(200);
        var readings = auditor.get("/audit/readings?limit=100").is(200).data();
        assertThat(readings.valueStream().map(each -> each.get("asked").stringValue()))
                .contains("/api/audit/events?ticketId=" + ticket, "/api/audit/events?ticketId=\u2026")
                .noneMatch(asked -> asked.contains(mark));
        api.get("/audit/events").isProblem(401, "E001");
    }

    private List<JsonNode> events(String path) {
        return auditor.get("/audit" + path).is(200).data().valueStream().toList();
    }

    /// The position of the last event.
    private long end() {
        return lines(auditor.unchecked().get("/audit/events", "Accept", LINES)).stream()
                .mapToLong(event -> event.get("position").asLong())
                .max()
                .orElse(0);
    }

    private static List<JsonNode> lines(Answer answer) {
        return answer.is(200).text().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.get("type").stringValue()).toList();
    }

    private static String path(JsonNode event) {
        return Tickets.path(event);
    }

    private static String id(String path) {
        return path.replaceFirst(".*/", "");
    }
}
