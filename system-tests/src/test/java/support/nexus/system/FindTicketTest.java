package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.opened;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class FindTicketTest {

    private final Api api;

    FindTicketTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void a_found_ticket_says_its_version() {
        var answer = api.get(opened(api)).is(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Vary")).contains("Authorization");
    }

    @Test
    void a_client_that_has_the_version_is_not_sent_it_again() {
        var path = opened(api);
        for (var tag : new String[] {"\"1\"", "W/\"1\"", "\"0\", \"1\""}) {
            var answer = api.get(path, "If-None-Match", tag).is(304);
            assertThat(answer.text()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo("\"1\"");
            assertThat(answer.header("Vary")).contains("Authorization");
        }
        api.put(path, Map.of("title", "Another")).is(200);
        assertThat(api.get(path, "If-None-Match", "\"1\"").is(200).header("ETag"))
                .isEqualTo("\"2\"");
    }

    @Test
    void a_client_that_has_any_version_is_not_sent_another() {
        api.get(opened(api), "If-None-Match", "*").is(304); // RFC 9110, 13.1.2
    }

    @Test
    void a_ticket_is_asked_for_by_version_or_by_time() {
        api.get(opened(api) + "?version=1&asOf=2999-01-01").isProblem(400, "E012");
    }

    @Test
    void a_head_request_is_answered_like_a_get_without_its_body() {
        var path = opened(api);
        var head = api.send("HEAD", path, BodyPublishers.noBody()).is(200);
        assertThat(head.header("ETag")).isEqualTo("\"1\"");
        assertThat(head.text()).isEmpty();
        api.send("HEAD", "/tickets?limit=1", BodyPublishers.noBody()).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TCK-00000000",
                "TCK-0000000",
                "tck-00000000",
                "x",
                "TCK-%F0%9F%98%80",
                "5f8d0d55b54764421b7156e5"
            })
    void what_is_not_there_is_not_found(String id) {
        var path = "/tickets/" + id;
        api.get(path).isProblem(404, "E005");
        api.get(path + "?version=1").isProblem(404, "E005");
        api.get(path + "?asOf=2026-01-01").isProblem(404, "E005");
        api.get(path + "/comments").isProblem(404, "E005");
        api.get(path + "/history").isProblem(404, "E005");
        api.put(path, Map.of("title", "x")).isProblem(404, "E005");
        api.delete(path).isProblem(404, "E005");
        api.post(path + "/comments", Tickets.comment("x")).isProblem(404, "E005");
        api.post(path + "/link-github", LinkIssueTest.link(1)).isProblem(404, "E005");
    }
}
