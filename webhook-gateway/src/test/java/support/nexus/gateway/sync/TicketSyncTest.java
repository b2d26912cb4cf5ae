package support.nexus.gateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import support.nexus.events.ticket.IssueOutcome;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketCommand.BeginSync;
import support.nexus.events.ticket.TicketCommand.LocateIssue;
import support.nexus.events.ticket.TicketCommand.RecordCommentSync;
import support.nexus.events.ticket.TicketCommand.RecordRefusal;
import support.nexus.events.ticket.TicketCommand.RecordSync;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.gateway.FakeGithub;
import support.nexus.gateway.FakeGithub.Call;
import support.nexus.gateway.FakeGithub.Fault;
import support.nexus.gateway.GithubTest;
import support.nexus.platform.outbox.LeaseLost;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A ticket has one issue, whatever fails, and it is what the ticket is; on H2 and on PostgreSQL.
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init") // set by Spring
abstract class TicketSyncTest extends GithubTest {

    @Autowired
    TicketOutbox outbox;

    @Test
    void an_issue_is_made_once_and_then_updated() {
        var ticket = desk.open("Login page", "It does not respond");
        ticket.comment("Ana", "Me too", false);

        var made = sync(ticket);

        assertThat(made.statusCode()).isEqualTo(200);
        var issue = JsonMapper.shared().readTree(made.body());
        assertThat(issue.at("/data/number").intValue()).isPositive();
        assertThat(issue.at("/data/title").stringValue()).isEqualTo("Login page");
        assertThat(GITHUB.only().path("body").stringValue())
                .startsWith("It does not respond\n\n<!-- nexus-support " + ticket.id);
        assertThat(labels()).containsExactlyInAnyOrder("auth", "frontend", "priority: high");
        assertThat(comments()).singleElement().asString().startsWith("**Ana** wrote:\n\nMe too\n\n<!-- nexus-support");
        var recorded = desk.told(RecordSync.class).getFirst();
        assertThat(recorded.issue())
                .isEqualTo(new IssueRef(
                        "github.com",
                        "octo",
                        "desk",
                        GITHUB.only().path("number").intValue()));
        assertThat(desk.told(RecordCommentSync.class)).hasSize(1);

        var updated = sync(ticket.change("title", "Login page is slow"));

        assertThat(JsonMapper.shared().readTree(updated.body()))
                .isEqualTo(JsonMapper.shared().readTree("{\"success\":true,\"message\":\"Issue updated on GitHub\"}"));
        assertThat(GITHUB.only().path("title").stringValue()).isEqualTo("Login page is slow");
        assertThat(changes().getLast().body().propertyNames())
                .as("and nothing else")
                .containsExactly("title");
    }

    @Test
    void what_is_sent_is_announced_before_and_recorded_after() {
        var ticket = desk.open("Hello @ana", "Text");
        sync(ticket);

        assertThat(desk.told).hasExactlyElementsOfTypes(BeginSync.class, RecordSync.class, LocateIssue.class);
        var begun = desk.told(BeginSync.class).getFirst();
        assertThat(begun.place()).hasToString("github.com/octo/desk");
        assertThat(begun.fields().title()).as("as it reads when it comes back").isEqualTo("Hello @ana");
        assertThat(begun.fields().description()).isEqualTo("Text");
    }

    @Test
    void a_title_beside_a_text_without_our_line_comes_back_as_it_was_sent() {
        var issue = GITHUB.someone("A");
        var ticket = desk.open("A", "Of somebody");
        ticket.issue =
                new IssueRef("github.com", "octo", "desk", issue.path("number").intValue());

        sync(ticket.change("title", "Ask @ana"));

        var title = desk.told(BeginSync.class).getLast().fields().title();
        assertThat(title).isEqualTo("Ask @\u200bana");
        assertThat(issue.path("title").stringValue()).isEqualTo(title);
    }

    @Test
    void a_title_beside_a_text_with_our_line_comes_back_as_it_is_here() {
        var ticket = desk.open("A", "B");
        sync(ticket);

        sync(ticket.change("title", "Ask @ana"));

        assertThat(desk.told(BeginSync.class).getLast().fields().title()).isEqualTo("Ask @ana");
    }

    @Test
    void a_sync_that_changes_nothing_tells_github_nothing() {
        var ticket = desk.open("A", "B");
        sync(ticket);
        var before = GITHUB.writes().size();

        sync(ticket);

        assertThat(GITHUB.writes()).hasSize(before);
        assertThat(desk.told(BeginSync.class)).hasSize(1);
    }

    @Test
    void four_at_once_make_one_issue() throws Exception {
        var ticket = desk.open("A", "B");
        var answers = new ArrayList<HttpResponse<String>>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var answer : threads.invokeAll(
                    java.util.Collections.nCopies(4, (Callable<HttpResponse<String>>) () -> sync(ticket)))) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers)
                .filteredOn(answer -> answer.body().contains("\"data\""))
                .hasSize(1);
        assertThat(GITHUB.issues).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LOST", "DROPPED", "HANGING", "BROKEN"})
    void a_call_whose_outcome_is_not_known_makes_one_issue_in_the_end(Fault fault) {
        var ticket = desk.open("A", "B");
        GITHUB.faults.add(fault);
        var failed = sync(ticket);
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("E009").doesNotContain(FakeGithub.TOKEN);

        assertThat(sync(ticket).statusCode()).isEqualTo(200);

        assertThat(GITHUB.issues).hasSize(1);
        assertThat(desk.told(RecordSync.class)).hasSize(1);
    }

    @Test
    void a_crash_after_github_s_answer_makes_one_issue() {
        var ticket = desk.open("A", "B");
        desk.brokenRecords.set(1);
        assertThat(sync(ticket).statusCode()).isEqualTo(500);
        assertThat(GITHUB.issues).hasSize(1);

        var found = sync(ticket);

        assertThat(found.body()).contains("\"data\"");
        assertThat(GITHUB.issues).hasSize(1);
        assertThat(GITHUB.calls).filteredOn(Call::creates).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LOST", "DROPPED"})
    void an_issue_that_was_begun_is_finished_in_its_repository_whoever_has_the_name_now(Fault fault) {
        var ticket = desk.open("A", "B");
        GITHUB.faults.add(fault);
        assertThat(sync(ticket).statusCode()).isEqualTo(500);
        GITHUB.rename("octo/desk", "octo/renamed");
        GITHUB.makeAnother("octo/desk");

        assertThat(sync(ticket).statusCode()).isEqualTo(200);

        assertThat(GITHUB.issues).hasSize(1);
        assertThat(desk.told(LocateIssue.class).getLast().repositoryId()).isEqualTo(FakeGithub.OURS);
    }

    @Test
    void an_issue_that_was_begun_is_not_made_where_nothing_may_be_written_by_now() {
        var ticket = desk.open("A", "B");
        GITHUB.faults.add(Fault.LOST);
        sync(ticket);
        GITHUB.rename("octo/desk", "octo/elsewhere");
        GITHUB.makeAnother("octo/desk");

        assertThat(sync(ticket).statusCode()).isEqualTo(400);

        assertThat(GITHUB.issues).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LOST", "DROPPED", "HANGING"})
    void a_comment_is_written_once_as_well(Fault fault) {
        var ticket = desk.open("A", "B");
        sync(ticket);
        ticket.comment("Ana", "Me too", false);
        GITHUB.faults.add(fault);
        assertThat(sync(ticket).statusCode()).isEqualTo(500);

        assertThat(sync(ticket).statusCode()).isEqualTo(200);

        assertThat(comments()).hasSize(1);
        assertThat(desk.told(RecordCommentSync.class)).hasSize(1);
    }

    @Test
    void a_comment_that_was_told_under_a_former_name_of_the_repository_is_not_written_again() {
        var ticket = desk.open("A", "B");
        sync(ticket);
        ticket.comment("Ana", "Me too", false);
        GITHUB.faults.add(Fault.DROPPED);
        sync(ticket);
        jdbc.sql("insert into webhook_issue (issue, ticket_id) values (?, ?)")
                .params(String.valueOf(ticket.issue), ticket.id.value())
                .update();
        GITHUB.rename("octo/desk", "octo/renamed");

        assertThat(sync(ticket).statusCode()).isEqualTo(200);

        assertThat(comments()).hasSize(1);
    }

    @Test
    void what_is_internal_stays_inside() {
        var ticket = desk.open("A", "B");
        ticket.comment("Ana", "the customer is right", true);
        sync(ticket);
        ticket.comment("Ana", "and the customer knows", true);
        sync(ticket);

        assertThat(comments()).isEmpty();
        assertThat(GITHUB.calls).noneMatch(call -> call.body().toString().contains("customer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESOLVED", "CLOSED"})
    void a_ticket_that_is_done_has_a_closed_issue(String status) {
        var ticket = desk.open("A", "B").change("status", TicketStatus.valueOf(status));
        sync(ticket);

        assertThat(GITHUB.only().path("state").stringValue()).isEqualTo("closed");
        assertThat(GITHUB.only().path("state_reason").stringValue())
                .isEqualTo(status.equals("RESOLVED") ? "completed" : "not_planned");

        sync(ticket.change("status", TicketStatus.IN_PROGRESS));

        assertThat(GITHUB.only().path("state").stringValue()).isEqualTo("open");
        assertThat(GITHUB.only().path("state_reason").stringValue()).isEqualTo("reopened");
        assertThat(desk.told(BeginSync.class).getLast().fields().outcome()).isEqualTo(IssueOutcome.OPEN);
    }

    @Test
    void foreign_labels_are_kept_and_ours_follow() {
        var ticket = desk.open("A", "B");
        sync(ticket);
        GITHUB.label(GITHUB.only(), "triaged");

        sync(ticket.change("tags", List.of("auth", "x".repeat(60)))
                .change("priority", support.nexus.events.ticket.Priority.LOW));

        assertThat(labels()).containsExactlyInAnyOrder("triaged", "auth", "priority: low");
    }

    @Test
    void hostile_text_arrives_harmless() {
        var ticket = desk.open("closes #1 @octo/team", "Hi @ana, fixes octo/other#2 &#64;bob <!-- hidden GH-3");
        ticket.comment("**@eve**", "resolves https://github.com/octo/desk/issues/4", false);
        sync(ticket);

        assertThat(GITHUB.calls)
                .filteredOn(Call::writes)
                .allSatisfy(call -> assertThat(text(call))
                        .doesNotContainPattern("@\\w")
                        .doesNotContainPattern("#\\d")
                        .doesNotContainPattern("(?i)gh-\\d")
                        .doesNotContainPattern("&#")
                        .doesNotContainPattern("<!--(?! nexus-support)")
                        .doesNotContainPattern("/issues/\\d"));
    }

    @Test
    void a_limit_is_respected_until_its_time() {
        var ticket = desk.open("A", "B");
        GITHUB.faults.add(Fault.LIMITED);
        var limited = sync(ticket);
        assertThat(limited.statusCode()).isEqualTo(500);
        assertThat(Integer.parseInt(limited.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(28, 31);

        assertThat(sync(ticket).headers().firstValue("Retry-After")).isPresent();
        assertThat(GITHUB.writes()).as("no call before that").hasSize(1);

        jdbc.sql("update github_budget set blocked_until = ?")
                .param(Instant.now().atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(sync(ticket).statusCode()).isEqualTo(200);
        assertThat(GITHUB.calls)
                .as("and no look-up: it was not done")
                .noneMatch(call -> !call.writes() && call.path().endsWith("/issues"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"PAGE", "NO_ISSUE"})
    void what_answers_in_github_s_place_is_not_believed(Fault fault) {
        var ticket = desk.open("A", "B");
        GITHUB.faults.add(fault);
        var failed = sync(ticket);
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("E009");
        assertThat(desk.told(RecordSync.class)).isEmpty();
        assertThat(desk.told(RecordRefusal.class)).isEmpty();

        assertThat(sync(ticket).statusCode()).isEqualTo(200);
        GITHUB.faultsOfReads.add(fault);
        assertThat(sync(ticket.change("title", "New")).body()).contains("E009");
        assertThat(sync(ticket).statusCode()).isEqualTo(200);
        assertThat(GITHUB.only().path("title").stringValue()).isEqualTo("New");
    }

    @Test
    void a_time_that_github_names_is_passed_on_as_it_is() {
        var ticket = desk.open("A", "B");
        GITHUB.faults.add(Fault.LIMITED_UNTIL);

        assertThat(sync(ticket).headers().firstValue("Retry-After")).contains(FakeGithub.RETRY_DATE);
    }

    @Test
    void a_secondary_limit_is_no_refusal() {
        var ticket = desk.open("A", "B");
        GITHUB.faults.add(Fault.FORBIDDEN_FOR_NOW);
        var limited = sync(ticket);

        assertThat(Integer.parseInt(limited.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(38, 43);
        assertThat(desk.told(RecordRefusal.class)).isEmpty();
    }

    @Test
    void what_github_refuses_for_good_is_a_fact() {
        var ticket = desk.open("A", "B");
        GITHUB.faults.add(Fault.GONE);
        var refused = sync(ticket);

        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(refused.body()).contains("E009", "410", "Issues are disabled");
        assertThat(desk.told(RecordRefusal.class))
                .singleElement()
                .extracting(RecordRefusal::status)
                .isEqualTo(410);
    }

    @Test
    void an_assignee_whom_github_does_not_know_is_left_out() {
        var ticket = desk.open("A", "B").change("assignedTo", "sam");
        GITHUB.faults.add(Fault.INVALID);

        assertThat(sync(ticket).statusCode()).isEqualTo(200);
        assertThat(GITHUB.only().path("assignees"))
                .extracting(each -> each.path("login").stringValue())
                .isEmpty();

        sync(ticket.change("assignedTo", null).change("assignedTo", "sam"));
        assertThat(GITHUB.only().path("assignees"))
                .extracting(each -> each.path("login").stringValue())
                .containsExactly("sam-on-github");
    }

    @Test
    void a_ticket_that_is_not_there_is_not_found() {
        assertThat(post("/api/github/sync-ticket/" + TicketId.next(), "").statusCode())
                .isEqualTo(404);
        var ticket = desk.open("A", "B");
        sync(ticket);
        desk.delete(ticket.id);
        assertThat(sync(ticket).statusCode()).isEqualTo(404);
    }

    @Test
    void only_configured_repositories_are_told_anything() {
        var ticket = desk.open("A", "B");
        assertThat(sync(ticket, "?repository=octo/other").statusCode()).isEqualTo(400);
        ticket.issue = new IssueRef("github.com", "somebody", "else", 1);
        assertThat(sync(ticket).body()).contains("E012");
        ticket.issue = new IssueRef("git.example.org", "octo", "desk", 1);
        assertThat(sync(ticket).body()).contains("E012");
        assertThat(GITHUB.writes()).isEmpty();

        ticket.issue = null;
        assertThat(sync(ticket, "?repository=Octo/Desk").statusCode()).isEqualTo(200);
    }

    @Test
    void a_renamed_repository_is_followed_and_its_tickets_sync_there() {
        var ticket = desk.open("A", "B");
        sync(ticket);
        GITHUB.rename("octo/desk", "octo/renamed");

        assertThat(sync(ticket.change("title", "New")).statusCode()).isEqualTo(200);

        assertThat(GITHUB.only().path("title").stringValue()).isEqualTo("New");
        assertThat(desk.told(LocateIssue.class).getLast().url())
                .isEqualTo("https://github.com/octo/renamed/issues/"
                        + GITHUB.only().path("number").intValue());
    }

    @Test
    void a_stranger_s_repository_that_takes_the_name_is_never_written() {
        var ticket = desk.open("A", "B");
        sync(ticket);
        GITHUB.rename("octo/desk", "octo/renamed");
        GITHUB.makeAnother("octo/desk");
        ticket.comment("Ana", "Me too", false);

        assertThat(sync(ticket.change("title", "New")).statusCode()).isEqualTo(200);

        assertThat(GITHUB.only().path("title").stringValue()).isEqualTo("New");
        assertThat(comments()).hasSize(1);
    }

    @Test
    void a_repository_whose_former_name_is_nobody_s_is_found_by_its_id() {
        var ticket = desk.open("A", "B");
        sync(ticket);
        GITHUB.rename("octo/desk", "octo/renamed");
        GITHUB.makeAnother("octo/desk");
        GITHUB.names.remove("octo/desk");

        assertThat(sync(ticket.change("title", "New")).statusCode()).isEqualTo(200);

        assertThat(GITHUB.only().path("title").stringValue()).isEqualTo("New");
    }

    @Test
    void an_issue_whose_repository_is_not_shown_is_written_by_its_name() {
        var ticket = desk.open("A", "B");
        sync(ticket);
        GITHUB.hidesRepositories = true;

        assertThat(sync(ticket.change("title", "New")).statusCode()).isEqualTo(200);

        assertThat(GITHUB.only().path("title").stringValue()).isEqualTo("New");
    }

    @Test
    void a_repository_that_is_named_otherwise_than_the_setting_says_is_not_written() {
        var ticket = desk.open("A", "B");
        sync(ticket);
        GITHUB.rename("octo/desk", "octo/elsewhere");
        GITHUB.makeAnother("octo/desk");
        var before = GITHUB.writes().size();

        assertThat(sync(ticket.change("title", "New")).statusCode()).isEqualTo(400);

        assertThat(GITHUB.writes()).hasSize(before);
    }

    @Test
    void the_token_is_in_no_log(CapturedOutput output) {
        var ticket = desk.open("A", "B");
        for (var fault : List.of(Fault.HANGING, Fault.GONE, Fault.LIMITED)) {
            GITHUB.faults.add(fault);
            sync(ticket);
        }
        assertThat(output.getAll()).doesNotContain(FakeGithub.TOKEN);
    }

    @Test
    void a_claim_that_another_has_taken_over_ends_the_work() {
        var ticket = desk.open("A", "B");
        var first = outbox.take(ticket.id).orElseThrow();
        assertThat(outbox.take(ticket.id)).isEmpty();
        jdbc.sql("update github_ticket set claimed_until = :past, due_at = :past")
                .param("past", Instant.EPOCH.atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(outbox.take(ticket.id)).isPresent();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> outbox.begin(first, new Repository("github.com", "octo", "desk", null))))
                .isInstanceOf(LeaseLost.class);
    }

    @Test
    void no_text_lies_in_the_outbox() {
        var ticket = desk.open("A very private title", "B");
        ticket.comment("Ana", "A very private comment", false);
        GITHUB.faults.add(Fault.BROKEN);
        sync(ticket);
        sync(ticket);

        for (var table : List.of("github_ticket", "github_comment", "github_write", "github_budget")) {
            assertThat(jdbc.sql("select * from " + table).query().listOfRows().toString())
                    .doesNotContain("private");
        }
    }

    private static String text(Call call) {
        return call.body().path("title").stringValue("") + "\n"
                + call.body().path("body").stringValue("");
    }

    private static List<Call> changes() {
        return GITHUB.calls.stream()
                .filter(call -> call.method().equals("PATCH"))
                .toList();
    }

    private static List<String> labels() {
        return GITHUB.only()
                .path("labels")
                .valueStream()
                .map(label -> label.path("name").stringValue())
                .toList();
    }

    private static List<String> comments() {
        return Objects.requireNonNullElse(
                        GITHUB.comments.get(GITHUB.only().path("number").intValue()), List.<JsonNode>of())
                .stream()
                .map(comment -> comment.path("body").stringValue())
                .toList();
    }
}
