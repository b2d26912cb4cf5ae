package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.IssueRef;

class AllowedHostsTest {

    private static final IssueRef ISSUE = new IssueRef("github.com", "owner", "repo.js", 123);

    private final AllowedHosts hosts =
            new AllowedHosts(new IssueSettings(List.of(" GitHub.com", "git.example.org:8443 ")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/owner/repo.js/issues/123",
                "https://www.github.com/owner/repo.js/issues/123",
                "https://github.com/owner/repo.js/issues/123/",
                "https://github.com/owner/repo.js/issues/123?notification_referrer_id=NT_k a|b",
                "https://github.com/owner/repo.js/issues/123?",
                "https://github.com/owner/repo.js/issues/123#issuecomment-1",
                "https://github.com/owner/repo.js/issues/123/?a=b#issue-99",
                "  https://github.com/owner/repo.js/issues/123\n",
                "https://github.com/owner/repo.js/pull/123#issuecomment-1",
                "https://GITHUB.com/Owner/Repo.JS/issues/123",
                "HTTPS://github.com/owner/repo.js/issues/123",
                "https://github.com:443/owner/repo.js/issues/123"
            })
    void each_spelling_of_an_issue_is_that_issue(String url) {
        assertThat(hosts.issue(url, 123).issue()).isEqualTo(ISSUE);
    }

    @Test
    void what_was_copied_beside_it_is_not_kept() {
        assertThat(hosts.issue(" https://www.github.com:443/Mona_octo/Repo/issues/123/?a#b ", 123)
                        .plain())
                .isEqualTo("https://github.com/Mona_octo/Repo/issues/123");
    }

    @Test
    void another_port_is_another_host_and_allowed_by_its_own_name() {
        assertThat(hosts.issue("https://git.example.org:8443/owner/repo/issues/1", 1)
                        .issue())
                .isEqualTo(new IssueRef("git.example.org:8443", "owner", "repo", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://github.com/owner/repo/issues/123",
                "ftp://github.com/owner/repo/issues/123",
                "//github.com/owner/repo/issues/123",
                "/owner/repo/issues/123",
                "github.com/owner/repo/issues/123",
                "https:github.com/owner/repo/issues/123",
                "https:///owner/repo/issues/123",
                "javascript:alert(1)//https://github.com/owner/repo/issues/123",
                "https://github.com.evil.org/owner/repo/issues/123",
                "https://evilgithub.com/owner/repo/issues/123",
                "https://github.com./owner/repo/issues/123",
                "https://github.com@evil.org/owner/repo/issues/123",
                "https://owner@github.com/owner/repo/issues/123",
                "https://:@github.com/owner/repo/issues/123",
                "https://evil.org\\@github.com/owner/repo/issues/123",
                "https://github.com\\.evil.org/owner/repo/issues/123",
                "https://github.com:8443/owner/repo/issues/123",
                "https://git.example.org/owner/repo/issues/123",
                "https://127.0.0.1/owner/repo/issues/123",
                "https://[::1]/owner/repo/issues/123",
                "https://g\u0131thub.com/owner/repo/issues/123",
                "https://g\u0456thub.com/owner/repo/issues/123",
                "https://github\u3002com/owner/repo/issues/123",
                "https://\uff47ithub.com/owner/repo/issues/123",
                "https://xn--gthub-n4a.com/owner/repo/issues/123",
                "https://github.com/owner/repo/issues/123/events",
                "https://github.com/owner/repo/issues/124",
                "https://github.com/owner/repo/issues/0123",
                "https://github.com/owner/repo/issues/+123",
                "https://github.com/owner/repo/issues/\u0661\u0662\u0663",
                "https://github.com/owner/issues/123",
                "https://github.com//repo/issues/123",
                "https://github.com/owner//repo/issues/123",
                "https://github.com/owner/repo/Issues/123",
                "https://github.com/%6fwner/repo/issues/123",
                "https://github.com/owner/re%2Fpo/issues/123",
                "https://github.com/own er/repo/issues/123",
                "https://github.com/owner/rep\ud800/issues/123",
                ""
            })
    void what_is_not_that_issue_on_an_allowed_host_is_refused_as_a_wrong_url(String url) {
        assertThatThrownBy(() -> hosts.issue(url, 123)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID);
            assertThat(refused.getMessage()).startsWith("issueUrl must be https://");
        });
    }

    @Test
    void a_number_longer_than_any_issue_has_is_refused() {
        assertThatThrownBy(() -> hosts.issue("https://github.com/owner/repo/issues/1234567890", 1_234_567_890))
                .isInstanceOf(Refused.class);
    }

    @Test
    void an_owner_longer_than_any_is_refused() {
        var url = "https://github.com/%s/repo/issues/123".formatted("o".repeat(101));
        assertThatThrownBy(() -> hosts.issue(url, 123)).isInstanceOf(Refused.class);
    }
}
