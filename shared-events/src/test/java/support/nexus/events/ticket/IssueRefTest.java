package support.nexus.events.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueRefTest {

    @Test
    void host_owner_and_repository_are_kept_in_lower_case() {
        assertThat(IssueRef.of(URI.create("https://GitHub.COM/OctoCat/Hello-World.js/issues/42")))
                .contains(new IssueRef("github.com", "octocat", "hello-world.js", 42));
    }

    @Test
    void lower_case_does_not_depend_on_the_language_of_the_machine() {
        var before = java.util.Locale.getDefault();
        java.util.Locale.setDefault(java.util.Locale.of("tr"));
        try {
            assertThat(IssueRef.of(URI.create("https://GITHUB.com/I/I/issues/1")))
                    .contains(new IssueRef("github.com", "i", "i", 1));
        } finally {
            java.util.Locale.setDefault(before);
        }
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
                "https://github.com/o_o/r/issues/1",
                "https://github.com/o/r/issues/1;x=1"
            })
    void what_has_another_form_is_no_issue(String url) {
        assertThat(IssueRef.of(URI.create(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://github.com/o/../issues/1", "https://github.com/o/./issues/1"})
    void dots_are_no_repository(String url) {
        assertThat(IssueRef.of(URI.create(url))).isEmpty();
    }
}
