package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.opened;
import static support.nexus.system.Tickets.unique;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class LinkIssueTest {

    private final Api api;
    private final String repository = unique("https://github.com/owner/repo");

    LinkIssueTest(Desk desk) {
        this.api = desk.api();
    }

    static Map<String, Object> link(int number) {
        return link(number, "https://github.com/owner/repo/issues/" + number);
    }

    static Map<String, Object> link(int number, String url) {
        return Map.of("issueNumber", number, "issueUrl", url);
    }

    @Test
    void a_ticket_is_linked_once() {
        var path = opened(api);
        var linked = api.post(path + "/link-github", link(7, repository + "/issues/7"))
                .is(200)
                .data();
        assertThat(linked.get("githubIssueNumber").asInt()).isEqualTo(7);
        assertThat(linked.get("githubIssueUrl").stringValue()).isEqualTo(repository + "/issues/7");
        assertThat(linked.get("version").asInt()).isEqualTo(2);
        assertThat(api.post(path + "/link-github", link(7, repository + "/issues/7"))
                        .is(200)
                        .data())
                .isEqualTo(linked);
        api.post(path + "/link-github", link(8, repository + "/issues/8")).isProblem(409, "E020");
        assertThat(api.get(path).data()).isEqualTo(linked);
    }

    @Test
    void an_issue_belongs_to_one_ticket_until_that_is_deleted() {
        var first = opened(api);
        var second = opened(api);
        api.post(first + "/link-github", link(1, repository + "/issues/1")).is(200);
        api.post(
                        second + "/link-github",
                        link(
                                1,
                                repository
                                                .toUpperCase(java.util.Locale.ROOT)
                                                .replace("HTTPS://GITHUB.COM", "https://GitHub.com")
                                        + "/issues/1"))
                .isProblem(409, "E020");
        assertThat(api.get(second).data().get("version").asInt()).isEqualTo(1);
        api.delete(first).is(200);
        api.post(second + "/link-github", link(1, repository + "/issues/1")).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://github.com/owner/repo/issues/5",
                "https://example.com/owner/repo/issues/5",
                "https://github.com.example.com/owner/repo/issues/5",
                "https://github.com@example.com/owner/repo/issues/5",
                "https://x:y@github.com/owner/repo/issues/5",
                "https://github.com:8443/owner/repo/issues/5",
                "https://github.com/owner/repo/issues/6",
                "https://github.com/owner/repo/issues/05",
                "https://github.com/owner/../issues/5",
                "https://github.com/owner/%2e%2e/issues/5",
                "https://github.com//repo/issues/5",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https:github.com/owner/repo/issues/5",
                "//github.com/owner/repo/issues/5",
                "https://github.com/owner/re\npo/issues/5",
                "https://github.com/ow ner/repo/issues/5",
                "https://git\u0000hub.com/owner/repo/issues/5",
                "https://github。com/owner/repo/issues/5",
                "",
                " "
            })
    void only_an_issue_on_an_allowed_host_is_linked(String url) {
        var path = opened(api);
        api.post(path + "/link-github", link(5, url)).isProblem(400, "E012");
        assertThat(api.get(path).data().get("version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "\"5\"",
                "null",
                "true",
                "[5]",
                "2147483648",
                "1e400",
                "1e999999999",
                "99999999999999999999"
            })
    void an_issue_number_is_a_positive_integer(String number) {
        var path = opened(api);
        api.post(
                        path + "/link-github",
                        "{\"issueNumber\":%s,\"issueUrl\":\"https://github.com/owner/repo/issues/5\"}"
                                .formatted(number))
                .isProblem(400, "E012");
    }
}
