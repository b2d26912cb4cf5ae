package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.comment;
import static support.nexus.system.Tickets.opened;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnBothDatabases
class HistoryTest {

    private final Api api;

    HistoryTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void the_history_tells_who_changed_what_when_and_by_which_way() {
        var path = opened(api);
        api.put(path, Map.of("title", "New title", "status", "resolved"), "X-Correlation-Id", "call-2")
                .is(200);
        api.post(path + "/comments", comment("Done"), "X-Correlation-Id", "call-3")
                .is(200);
        var history = api.get(path + "/history").is(200);
        assertThat(history.json().at("/pagination/total").asInt()).isEqualTo(4);
        var lines = history.data().valueStream().toList();
        assertThat(lines.stream().map(line -> line.get("version").asInt())).containsExactly(1, 2, 3, 4);
        assertThat(lines.stream().map(line -> line.get("correlationId").stringValue()))
                .endsWith("call-2", "call-2", "call-3");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.get("channel").stringValue()).isEqualTo("api");
            assertThat(line.get("actor").stringValue()).isEqualTo("anonymous");
        });
        assertThat(change(lines.get(1), "title")).containsExactly("Login page not responding", "New title");
        assertThat(change(lines.get(2), "status")).containsExactly("open", "resolved");
        assertThat(lines.get(3).at("/changes/0/to/content").stringValue()).isEqualTo("Done");
        assertThat(lines.get(3).get("at")).isEqualTo(api.get(path).data().get("updatedAt"));
        assertThat(api.get(path + "/history?page=2&limit=3").is(200).data().valueStream())
                .containsExactly(lines.get(3));
    }

    @Test
    void a_ticket_can_be_seen_as_it_was_at_each_version_and_time() {
        var path = opened(api);
        var answers = new ArrayList<>(List.of(api.get(path).data()));
        var unassigned = new HashMap<String, Object>();
        unassigned.put("assignedTo", null);
        for (var change : List.of(
                Map.of("title", "Second"),
                Map.of("status", "resolved"),
                Map.of("status", "closed"),
                Map.of("status", "open"),
                Map.of("assignedTo", "ana"),
                unassigned,
                Map.of("tags", List.of("a", "b")),
                Map.of("description", "D", "priority", "low"))) {
            var last = answers.getLast().get("updatedAt").stringValue();
            waitUntilAfter(last);
            answers.add(api.put(path, change).is(200).data());
        }
        waitUntilAfter(answers.getLast().get("updatedAt").stringValue());
        answers.add(api.post(path + "/comments", comment("C")).is(200).data());
        for (var answer : answers) {
            var version = answer.get("version").asInt();
            var then = api.get(path + "?version=" + version).is(200);
            assertThat(then.data()).isEqualTo(answer);
            assertThat(then.header("ETag")).isEqualTo("\"" + version + "\"");
            assertThat(api.get(path + "?asOf=" + answer.get("updatedAt").stringValue())
                            .is(200)
                            .data())
                    .isEqualTo(answer);
        }
        assertThat(api.get(path).data()).isEqualTo(answers.getLast());
        assertThat(api.get(path + "?asOf=2999-01-01").is(200).data()).isEqualTo(answers.getLast());
        assertThat(api.get(path + "?asOf=9999-12-31T23:59:59Z").is(200).data()).isEqualTo(answers.getLast());
        api.get(path + "?asOf=2020-01-01").isProblem(404, "E005");
        api.get(path + "?version=" + (answers.getLast().get("version").asInt() + 1))
                .isProblem(404, "E005");
        api.get(path + "?version=999999999999999999").isProblem(404, "E005");
        for (var wrong :
                List.of("version=0", "version=-1", "version=x", "version=", "asOf=yesterday", "asOf=2026-13-01")) {
            api.get(path + "?" + wrong).isProblem(400, "E012");
        }
    }

    private static List<String> change(JsonNode line, String field) {
        return line.get("changes")
                .valueStream()
                .filter(change -> change.get("field").stringValue().equals(field))
                .flatMap(change -> java.util.stream.Stream.of(
                        change.get("from").stringValue(), change.get("to").stringValue()))
                .toList();
    }

    private static void waitUntilAfter(String instant) {
        org.awaitility.Awaitility.await()
                .pollInterval(java.time.Duration.ofMillis(1))
                .until(() -> java.time.Instant.now().toEpochMilli()
                        > java.time.Instant.parse(instant).toEpochMilli());
    }
}
