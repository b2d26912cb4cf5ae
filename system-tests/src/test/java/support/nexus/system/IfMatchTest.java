package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.opened;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class IfMatchTest {

    private final Api api;

    IfMatchTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void a_change_under_the_current_version_is_done() {
        var path = opened(api);
        api.put(path, Map.of("title", "2"), "If-Match", "\"1\"").is(200);
        api.put(path, Map.of("title", "3"), "If-Match", "\"7\", \"2\"").is(200);
        api.post(path + "/comments", Tickets.comment("4"), "If-Match", "\"3\"").is(200);
        api.put(path, Map.of("title", "5"), "If-Match", "*").is(200);
        api.delete(path, "If-Match", "\"5\"").is(200);
    }

    @Test
    void a_change_under_an_older_version_is_told_what_it_missed() {
        var path = opened(api);
        api.put(path, Map.of("title", "Second", "priority", "high")).is(200);
        var history = api.get(path + "/history").data();
        var before = api.get(path).data();
        var stale = api.put(path, Map.of("title", "Third"), "If-Match", "\"1\"").isProblem(412, "E014");
        assertThat(stale.json().get("currentVersion").asInt()).isEqualTo(3);
        assertThat(stale.json().get("missed").valueStream()).containsExactly(history.get(1), history.get(2));
        var almost = api.delete(path, "If-Match", "\"2\"").isProblem(412, "E014");
        assertThat(almost.json().get("missed").valueStream()).containsExactly(history.get(2));
        api.post(path + "/comments", Tickets.comment("x"), "If-Match", "\"1\"").isProblem(412, "E014");
        api.post(path + "/link-github", LinkIssueTest.link(1), "If-Match", "\"1\"")
                .isProblem(412, "E014");
        assertThat(api.get(path).data()).isEqualTo(before);
    }

    @Test
    void a_stale_change_is_refused_even_if_it_would_change_nothing() {
        var path = opened(api);
        api.put(path, Map.of("title", "Second")).is(200);
        api.put(path, Map.of("title", "Second"), "If-Match", "\"1\"").isProblem(412, "E014");
        api.put(path, Map.of("title", "Second"), "If-Match", "\"99\"").isProblem(412, "E014");
    }

    @Test
    void a_weak_tag_never_matches() {
        var path = opened(api);
        api.put(path, Map.of("title", "x"), "If-Match", "W/\"1\"").isProblem(412, "E014");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "", " ", ",", "**", "w/\"1\"", "\"1\" \"2\"", "*, \"1\""})
    void what_is_no_list_of_tags_is_malformed(String header) {
        var path = opened(api);
        api.put(path, Map.of("title", "x"), "If-Match", header).isProblem(400, "E012");
        api.delete(path, "If-Match", header).isProblem(400, "E012");
        api.post(path + "/comments", Tickets.comment("x"), "If-Match", header).isProblem(400, "E012");
        assertThat(api.get(path).data().get("version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"one\"", "\"-1\"", "\"01\"", "\"1-gzip\"", "\"a,b\",W/\"1\""})
    void a_tag_that_is_not_the_ticket_s_never_matches(String header) {
        var path = opened(api);
        api.put(path, Map.of("title", "x"), "If-Match", header).isProblem(412, "E014");
        api.delete(path, "If-Match", header).isProblem(412, "E014");
        api.put(path, Map.of("title", "x"), "If-Match", header + ", ,\"1\",").is(200);
    }

    @Test
    void a_change_of_what_must_not_be_there_is_refused() {
        var path = opened(api);
        for (var header : List.of("*", "\"1\"", "W/\"1\"", "\"1-gzip\"")) {
            api.put(path, Map.of("title", "x"), "If-None-Match", header).isProblem(412, "E014");
            api.delete(path, "If-None-Match", header).isProblem(412, "E014");
        }
        api.put(path, Map.of("title", "x"), "If-None-Match", "\"7\"").is(200);
        api.delete("/tickets/TCK-00000000", "If-None-Match", "*").isProblem(404, "E005");
        api.delete(path, "If-None-Match", "1").isProblem(400, "E012");
    }

    @Test
    void what_was_missed_is_the_newest_hundred_changes_and_their_number() {
        var path = opened(api);
        for (var number = 0; number < 102; number++) {
            api.post(path + "/comments", Tickets.comment("number " + number)).is(200);
        }
        var stale = api.put(path, Map.of("title", "x"), "If-Match", "\"1\"").isProblem(412, "E014");
        assertThat(stale.json().get("missed")).hasSize(100);
        assertThat(stale.json().at("/missed/99/version").asInt()).isEqualTo(103);
        assertThat(stale.json().get("missedCount").asInt()).isEqualTo(102);
    }

    @Test
    void a_list_of_tags_may_come_on_several_lines() {
        var path = opened(api);
        api.put(path, Map.of("title", "x"), "If-Match", "\"7\"", "If-Match", "\"1\"")
                .is(200);
    }

    @Test
    void a_condition_on_a_read_is_answered_with_a_problem() {
        var path = opened(api);
        var answer = api.get(path, "If-Match", "\"9\"");
        if (answer.status() != 200) {
            answer.isProblem(412, "E014");
        }
    }
}
