package support.nexus.events.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {

    private static final Repository DESK = new Repository("github.com", "octo", "desk", null);

    @Test
    void it_is_the_same_by_its_path_its_page_and_the_api() {
        assertThat(Repository.ofPath("github.com/Octo/Desk")).contains(DESK);
        assertThat(Repository.ofPage("https://www.github.com/octo/desk/issues/7"))
                .contains(DESK);
        assertThat(Repository.ofApi("https://api.github.com/repos/octo/desk/issues/7"))
                .contains(DESK);
        assertThat(Repository.ofApi("https://forge.example:8443/api/v3/repos/octo/desk"))
                .contains(new Repository("forge.example:8443", "octo", "desk", null));
    }

    @Test
    void its_path_and_its_issues_leave_its_id_out() {
        var known = DESK.withId(4711L);
        assertThat(known.path()).isEqualTo("github.com/octo/desk");
        assertThat(known.page(7)).isEqualTo("https://github.com/octo/desk/issues/7");
        assertThat(known.issue(7)).isEqualTo(new IssueRef("github.com", "octo", "desk", 7));
        assertThat(known.issue(7).place()).isEqualTo(DESK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "octo/desk", "github.com/octo/desk/issues", "github.com/../desk", "git hub/octo/desk"})
    void what_has_another_form_is_none(String path) {
        assertThat(Repository.ofPath(path)).isEmpty();
    }
}
