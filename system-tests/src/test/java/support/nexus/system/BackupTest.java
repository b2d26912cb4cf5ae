package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// What was exported from one database and imported into the other is the same desk.
@OnBothDatabases
class BackupTest {

    private final Move move;
    private final Api api;

    BackupTest(Desk from) {
        this.move = Move.from(from);
        this.api = move.target().api();
    }

    @Test
    void what_the_events_tell_is_the_same_at_every_version_and_time() {
        assertThat(Move.answers(move.target().admin(), move.folded().keySet())).isEqualTo(move.folded());
    }

    @Test
    void what_the_views_show_is_the_same() {
        assertThat(Move.answers(api, move.viewed().keySet())).isEqualTo(move.viewed());
    }

    @Test
    void a_deleted_ticket_stays_deleted() {
        api.get(move.deleted() + "?version=1").isProblem(404, "E005");
        api.get(move.deleted() + "/history").isProblem(404, "E005");
    }

    @Test
    void work_goes_on_and_an_issue_still_belongs_to_its_ticket() {
        var next = Tickets.opened(api);
        api.post(next + "/link-github", LinkIssueTest.link(1)).isProblem(409, "E020");
        api.post(next + "/comments", Tickets.comment("More")).is(200);
    }

    @Test
    void the_file_tells_nothing_to_who_has_no_key() throws IOException {
        assertThat(Files.readString(move.file(), StandardCharsets.ISO_8859_1))
                .doesNotContain(
                        "ticket-opened", "domain_event_entry", Move.KEPT, Move.DELETED, "octo-user", Node.ADMIN + "@");
    }
}
