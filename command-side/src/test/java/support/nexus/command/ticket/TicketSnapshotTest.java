package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import support.nexus.events.Personal;
import tools.jackson.databind.json.JsonMapper;

class TicketSnapshotTest {

    @Test
    void one_whose_key_is_destroyed_knows_nothing() {
        var erased = JsonMapper.shared().writeValueAsString(Personal.ERASED);

        var link = JsonMapper.shared().readValue(erased, IssueLink.class);
        var state = JsonMapper.shared().readValue(erased, TicketState.class);

        assertThat(link.isLinked()).isFalse();
        assertThat(link.knowledge().marks()).isEqualTo(IssueMarks.NONE);
        assertThat(link.knowledge().comment(1)).isNull();
        assertThat(state.tags()).isEmpty();
    }

    @Test
    void ten_thousand_comments_stay_small_in_it() {
        var issue = Issue.opened("bug");
        for (var i = 0; i < 10_000; i++) {
            issue.commented(3_000_000_000L + i, "Comment " + i);
        }

        var snapshot = Merged.of(issue.events()).snapshot();

        assertThat(snapshot.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(400_000);
    }
}
