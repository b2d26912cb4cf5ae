package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import support.nexus.events.Personal;
import tools.jackson.databind.json.JsonMapper;

class IssueKnowledgeTest {

    @Test
    void a_snapshot_whose_key_is_destroyed_knows_nothing() {
        var json = JsonMapper.shared().writeValueAsString(Personal.ERASED);

        var read = JsonMapper.shared().readValue(json, IssueKnowledge.class);

        assertThat(read.marks()).isEqualTo(IssueMarks.NONE);
        assertThat(read.comment(1)).isNull();
    }

    @Test
    void ten_thousand_comments_stay_small_in_a_snapshot() {
        var issue = Issue.opened("bug");
        for (var i = 0; i < 10_000; i++) {
            issue.commented(3_000_000_000L + i, "Comment " + i);
        }

        var snapshot = Merged.of(issue.events()).snapshot();

        assertThat(snapshot.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(400_000);
    }
}
