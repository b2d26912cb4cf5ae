package support.nexus.events.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueUrlTest {

    @Test
    void host_owner_and_repository_are_kept_in_lower_case() {
        assertThat(IssueUrl.of("https://GitHub.COM/OctoCat/Hello-World.js/issues/42")
                        .map(IssueUrl::issue))
                .contains(new IssueRef("github.com", "octocat", "hello-world.js", 42));
    }

    @Test
    void lower_case_does_not_depend_on_the_language_of_the_machine() {
        var before = java.util.Locale.getDefault();
        java.util.Locale.setDefault(java.util.Locale.of("tr"));
        try {
            assertThat(IssueUrl.of("https://GITHUB.com/I/I/issues/1").map(IssueUrl::issue))
                    .contains(new IssueRef("github.com", "i", "i", 1));
        } finally {
            java.util.Locale.setDefault(before);
        }
    }

    /// As GitHub gives them: of an account that a company manages, of a pull request, of a comment.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/mona_octo/desk/issues/60",
                "https://github.com/Mona_octo/desk/pull/60",
                "https://github.com/mona_octo/Desk/issues/60#issuecomment-4001",
                "http://github.com/mona_octo/desk/issues/60",
                "https://github.com/mona_octo/desk/issues/60//",
                "\u00a0\u200b\thttps://github.com/mona_octo/desk/issues/60\u2003\ufeff\n",
            })
    void an_address_that_github_gives_is_understood(String url) {
        assertThat(IssueUrl.of(url).map(IssueUrl::issue)).contains(new IssueRef("github.com", "mona_octo", "desk", 60));
    }

    @Test
    void it_reads_as_people_write_it() {
        assertThat(new IssueRef("github.com", "owner", "repo", 7)).hasToString("github.com/owner/repo#7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:a@github.com",
                "https:///o/r/issues/1",
                "https://github.com",
                "https://github.com/o/r/issues/0",
                "https://github.com/o/r/issues/1234567890",
                "https://github.com/o/r/issues/-1",
                "https://github.com/o/r/issues/1/../2",
                "https://github.com/o/r/issues/1;x=1"
            })
    void what_has_another_form_is_no_issue(String url) {
        assertThat(IssueUrl.of(url).map(IssueUrl::issue)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://github.com/o/../issues/1", "https://github.com/o/./issues/1"})
    void dots_are_no_repository(String url) {
        assertThat(IssueUrl.of(url).map(IssueUrl::issue)).isEmpty();
    }
}
