package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.opened;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class UpdateTicketTest {

    private final Api api;

    UpdateTicketTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void each_real_change_is_one_version() {
        var path = opened(api);
        var answer = api.put(
                        path,
                        Map.of(
                                "title", "T",
                                "description", "D",
                                "status", "in_progress",
                                "priority", "low",
                                "category", "c",
                                "assignedTo", "ana",
                                "tags", List.of("x")))
                .is(200);
        assertThat(answer.data().get("version").asInt()).isEqualTo(8);
        assertThat(answer.header("ETag")).isEqualTo("\"8\"");
        assertThat(api.get(path).data()).isEqualTo(answer.data());
        assertThat(answer.data().get("assignedTo").stringValue()).isEqualTo("ana");
    }

    @Test
    void a_request_that_changes_nothing_keeps_the_version() {
        var path = opened(api);
        var before = api.get(path).data();
        assertThat(api.put(path, Map.of()).is(200).data()).isEqualTo(before);
        assertThat(api.put(path, Tickets.body()).is(200).data()).isEqualTo(before);
        assertThat(api.put(path, Map.of("status", "open", "priority", "medium", "tags", List.of()))
                        .is(200)
                        .data())
                .isEqualTo(before);
    }

    @Test
    void null_takes_the_assignee_away_and_nothing_else() {
        var path = opened(api);
        api.put(path, Map.of("assignedTo", "ana")).is(200);
        var nobody = new HashMap<String, Object>();
        nobody.put("assignedTo", null);
        assertThat(api.put(path, nobody).is(200).data().get("assignedTo").isNull())
                .isTrue();
        for (var field : List.of("title", "description", "status", "priority", "category", "tags")) {
            var body = new HashMap<String, Object>();
            body.put(field, null);
            api.put(path, body).is(400);
        }
    }

    @Test
    void a_refused_update_changes_nothing_at_all() {
        var path = opened(api);
        api.put(path, Map.of("status", "closed")).is(200);
        var before = api.get(path).data();
        api.put(path, Map.of("title", "New", "priority", "high", "status", "resolved"))
                .isProblem(409, "E007");
        api.put(path, Map.of("title", "New", "category", "")).isProblem(400, "E012");
        assertThat(api.get(path).data()).isEqualTo(before);
    }
}
