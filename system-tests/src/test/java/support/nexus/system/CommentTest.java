package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.comment;
import static support.nexus.system.Tickets.opened;

import java.util.HashMap;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class CommentTest {

    private final Api api;

    CommentTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void a_comment_is_answered_with_its_ticket() {
        var path = opened(api);
        var answer = api.post(path + "/comments", comment("Reproduced")).is(200);
        var ticket = answer.data();
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        assertThat(ticket.get("commentCount").asInt()).isEqualTo(1);
        var comment = ticket.get("comments").get(0);
        assertThat(comment.get("content").stringValue()).isEqualTo("Reproduced");
        assertThat(comment.get("author").stringValue()).isEqualTo("Support Agent");
        assertThat(comment.get("authorEmail").stringValue()).isEqualTo("agent@example.com");
        assertThat(comment.get("internal").asBoolean()).isFalse();
        assertThat(comment.get("createdAt")).isEqualTo(ticket.get("updatedAt"));
        assertThat(api.get(path).data()).isEqualTo(ticket);
    }

    @Test
    void internal_comments_are_for_agents_only() {
        var path = opened(api);
        var internal = new HashMap<String, Object>(comment("Between us"));
        internal.put("internal", true);
        api.post(path + "/comments", internal).isProblem(403, "E013");
        internal.put("internal", false);
        api.post(path + "/comments", internal).is(200);
        assertThat(api.get(path).data().get("commentCount").asInt()).isEqualTo(1);
    }

    @Test
    void comments_are_paged_oldest_first() {
        var path = opened(api);
        for (var i = 1; i <= 12; i++) {
            api.post(path + "/comments", comment("" + i)).is(200);
        }
        var first = api.get(path + "/comments").is(200);
        assertThat(first.json().get("count").asInt()).isEqualTo(10);
        assertThat(first.json().at("/pagination/total").asInt()).isEqualTo(12);
        assertThat(first.json().at("/pagination/pages").asInt()).isEqualTo(2);
        assertThat(first.data().get(0).get("content").stringValue()).isEqualTo("1");
        var second = api.get(path + "/comments?page=2&limit=10").is(200).data();
        assertThat(second.valueStream().map(each -> each.get("content").stringValue()))
                .containsExactly("11", "12");
        assertThat(api.get(path + "/comments?page=2147483647&limit=100")
                        .is(200)
                        .data()
                        .size())
                .isZero();
        for (var wrong : new String[] {"limit=0", "limit=101", "page=0", "page=-1", "page=x", "page=1&page=2"}) {
            api.get(path + "/comments?" + wrong).isProblem(400, "E012");
        }
    }
}
