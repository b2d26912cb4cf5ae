package support.nexus.gateway.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import support.nexus.gateway.FakeGithub.Fault;
import support.nexus.gateway.GithubTest;
import support.nexus.platform.outbox.LeaseLost;
import support.nexus.platform.outbox.TestDispatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What webhooks missed is caught up with.
@SuppressWarnings("NullAway.Init") // set by Spring
class BackfillTest extends GithubTest {

    @Autowired
    BackfillWorker worker;

    @Autowired
    Backfills runs;

    @Test
    void a_run_takes_in_issues_and_comments_and_says_what_it_did() {
        GITHUB.comments(GITHUB.someone("One"), "A comment");
        GITHUB.someone("Two");
        GITHUB.someone("A pull request").putObject("pull_request").put("url", "x");
        var run = start();
        assertThat(run.path("state").stringValue()).isEqualTo("running");

        work();

        var done = get("/api/github/backfills/" + run.path("id").stringValue()).path("data");
        assertThat(done.path("state").stringValue()).isEqualTo("done");
        assertThat(done.path("done").intValue()).isEqualTo(3);
        assertThat(done.path("changed").intValue()).isEqualTo(2);
        assertThat(done.path("finishedAt").isString()).isTrue();
        assertThat(get("/api/github/backfills").path("count").intValue()).isOne();
    }

    @Test
    void a_long_one_goes_on_where_it_was_broken_off() {
        for (var i = 1; i <= 250; i++) {
            GITHUB.someone("Issue " + i);
        }
        var id = start().path("id").stringValue();
        GITHUB.faultsOfReads.add(Fault.BROKEN);
        work();
        var broken = run(id);
        assertThat(broken.path("state").stringValue()).isEqualTo("running");
        assertThat(broken.path("lastError").stringValue()).contains("502");

        jdbc.sql("update github_backfill set due_at = ?")
                .param(Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .update();
        work();

        assertThat(run(id).path("state").stringValue()).isEqualTo("done");
        assertThat(run(id).path("done").intValue()).isBetween(250, 255); // the last of a page is seen again
        assertThat(GITHUB.calls.stream().filter(call -> call.path().endsWith("/issues")))
                .hasSize(3);
    }

    @Test
    void it_waits_where_github_s_limit_says_so() {
        GITHUB.someone("One");
        var id = start().path("id").stringValue();
        GITHUB.faultsOfReads.add(Fault.LIMITED);
        work();
        work();

        assertThat(GITHUB.calls).hasSize(1);
        assertThat(Instant.parse(run(id).path("nextAttempt").stringValue()))
                .isAfter(Instant.now().plusSeconds(25));
    }

    @Test
    void what_github_refuses_ends_it() {
        var id = start().path("id").stringValue();
        GITHUB.faultsOfReads.add(Fault.GONE);
        work();
        await().untilAsserted(
                        () -> assertThat(run(id).path("state").stringValue()).isEqualTo("failed"));
        assertThat(run(id).path("lastError").stringValue()).contains("410");
    }

    @Test
    void only_configured_repositories_are_asked() {
        assertThat(post("/api/github/backfill", "{\"repository\":\"octo/other\",\"since\":\"2026-01-01\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/github/backfill", "{\"repository\":\"octo/desk\",\"since\":\"yesterday\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(to("/api/github/backfills/none")).statusCode()).isEqualTo(404);
    }

    /// A node whose lease has ended may be at its page for a while yet.
    @Test
    void a_run_that_another_node_has_taken_over_never_goes_back() {
        var id = start().path("id").stringValue();
        var slow = runs.outbox().takeDue(1).getFirst();
        jdbc.sql("update github_backfill set due_at = ?")
                .param(Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .update();
        var other = runs.outbox().takeDue(1).getFirst();
        runs.advance(other, Instant.parse("2026-03-01T00:00:00Z"), 3, 100, 0, null);

        assertThatThrownBy(() -> runs.advance(slow, Instant.parse("2026-02-01T00:00:00Z"), 2, 100, 0, null))
                .isInstanceOf(LeaseLost.class);

        assertThat(runs.find(id).orElseThrow().page()).isEqualTo(3);
        assertThat(runs.find(id).orElseThrow().view().done()).isEqualTo(100);
    }

    /// As far as it goes by itself.
    private void work() {
        while (TestDispatch.look(worker) > 0) {
            // page by page
        }
    }

    private JsonNode start() {
        var answer = post("/api/github/backfill", "{\"repository\":\"octo/desk\",\"since\":\"2026-01-01\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JsonMapper.shared().readTree(answer.body()).path("data");
    }

    private JsonNode run(String id) {
        return get("/api/github/backfills/" + id).path("data");
    }
}
