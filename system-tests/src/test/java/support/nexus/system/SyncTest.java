package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tickets become issues on a GitHub that tells the desk what it has done before it answers.
class SyncTest {

    private static final int CALLS_A_CHANGE = 3; // whose the repository is, what the issue says, and the change
    private static final int KILLS = Integer.getInteger("tests.kills", 2);

    private final Path folder = Node.folder();

    @Test
    void a_node_that_is_killed_between_github_s_answer_and_its_record_makes_one_issue() {
        try (var github = new GithubStandIn()) {
            var node = Node.started(folder, github.settings());
            for (var kill = 0; kill < KILLS; kill++) {
                var ticket = Tickets.opened(node.api()).replace("/tickets/", "");
                github.afterMaking.set(node::kill);
                assertThat(isAnswered(node, ticket)).isFalse();
                github.afterMaking.set(() -> {});
                node = Node.started(folder, github.settings());
                sync(node, ticket).is(200);
                assertThat(github.issuesOf(ticket)).isOne();
                assertThat(node.api()
                                .get("/tickets/" + ticket)
                                .data()
                                .get("githubIssueUrl")
                                .stringValue())
                        .startsWith("https://github.com/octo/desk/issues/");
            }
            node.close();
        }
    }

    @Test
    void changes_follow_and_their_echo_changes_nothing() {
        try (var github = new GithubStandIn();
                var node = Node.started(folder, github.settings())) {
            github.desk.set(node.unchecked());
            var path = Tickets.opened(node.api(), Tickets.bodyWith("title", "Hello @all, closes #1"));
            var ticket = path.replace("/tickets/", "");

            sync(node, ticket).is(200);
            var version = version(node, path);
            assertThat(github.issues)
                    .as("its own webhook founds no other ticket")
                    .hasSize(1);
            assertThat(node.api()
                            .get("/tickets?githubIssueNumber=1")
                            .json()
                            .get("count")
                            .intValue())
                    .isOne();
            var writes = github.writes();
            var calls = github.ledger.size();

            for (var i = 1; i <= 10; i++) {
                node.api()
                        .put(path, Map.of("title", "Edit %s @all".formatted(i)))
                        .is(200);
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            github.issues.get(1).path("title").stringValue().startsWith("Edit 10"));
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> github.writes() <= writes + 2 && github.ledger.size() <= calls + 2 * CALLS_A_CHANGE);

            assertThat(node.api().get(path).data().get("title").stringValue()).isEqualTo("Edit 10 @all");
            assertThat(github.issues.get(1).path("title").stringValue()).doesNotContain("@all");
            assertThat(version(node, path)).isGreaterThan(version + 10);
            assertThat(node.api().get(path + "/history?limit=100").json().get("data"))
                    .as("what GitHub told was nothing new")
                    .noneMatch(change -> change.get("channel").stringValue().equals("github")
                            && !change.get("type").stringValue().equals("ticket-issue-linked"));
        }
    }

    @Test
    void comments_follow_but_those_that_are_internal() {
        try (var github = new GithubStandIn();
                var node = Node.started(folder, github.settings())) {
            github.desk.set(node.unchecked());
            var path = Tickets.opened(node.api());
            sync(node, path.replace("/tickets/", "")).is(200);

            node.admin()
                    .post(
                            path + "/comments",
                            Map.of("author", "A", "authorEmail", "a@x.org", "content", "inside", "internal", true))
                    .is(200);
            node.api().post(path + "/comments", Tickets.comment("outside")).is(200);

            await().atMost(Duration.ofSeconds(20)).until(() -> !github.comments.isEmpty());
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(6))
                    .until(() -> github.comments.size() == 1);
            assertThat(github.ledger).noneMatch(call -> call.contains("inside"));
            assertThat(node.api().get(path + "/comments").json().get("count").intValue())
                    .isOne();
        }
    }

    @Test
    void without_a_repository_it_says_what_is_not_configured() {
        try (var node = Node.started(folder)) {
            var ticket = Tickets.opened(node.api()).replace("/tickets/", "");
            assertThat(sync(node, ticket)
                            .isProblem(500, "E009")
                            .json()
                            .get("detail")
                            .stringValue())
                    .contains("nexus.github.repositories");
            sync(node, "TCK-NOTTHERE").isProblem(404, "E005");
        }
    }

    @Test
    void missed_webhooks_are_caught_up_with() {
        try (var github = new GithubStandIn();
                var node = Node.started(folder, github.settings())) {
            github.desk.set(node.unchecked());
            var path = Tickets.opened(node.api());
            sync(node, path.replace("/tickets/", "")).is(200);
            github.desk.set(null);
            github.issues.get(1).put("title", "Renamed unheard").put("updated_at", "2099-01-01T00:00:00Z");

            var run = node.admin()
                    .post("/github/backfill", Map.of("repository", "octo/desk", "since", "2026-01-01T00:00:00Z"))
                    .is(202)
                    .data();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> node.admin()
                            .get("/github/backfills/" + run.get("id").stringValue())
                            .data()
                            .get("state")
                            .stringValue()
                            .equals("done"));

            assertThat(node.api().get(path).data().get("title").stringValue()).isEqualTo("Renamed unheard");
        }
    }

    private static Answer sync(Node node, String ticket) {
        return node.api().post("/github/sync-ticket/" + ticket, List.of());
    }

    private static boolean isAnswered(Node node, String ticket) {
        try {
            return node.unchecked()
                            .trying("POST", "/github/sync-ticket/" + ticket, BodyPublishers.noBody())
                            .status()
                    > 0;
        } catch (IOException killed) {
            return false;
        }
    }

    private static int version(Node node, String path) {
        return node.api().get(path).data().get("version").intValue();
    }
}
