package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueClosed;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueEdited;
import support.nexus.events.ticket.GithubEvent.IssueAction.Other;
import support.nexus.events.ticket.GithubEvent.IssueSnapshot;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketStatus;

/// The merge rule, sentence by sentence.
class MergeRuleTest {

    @Test
    void a_label_that_differs_by_case_from_the_tag_is_that_tag() {
        var merged = Merged.byHand("Bug", "own");
        merged.hears(Issue.opened("x").labeled("bug").last());
        assertThat(merged.seen().tags()).containsExactly("own", "bug");

        merged.hears(Issue.opened("bug").pinned().unlabeled("BUG").last());

        assertThat(merged.seen().tags()).containsExactly("own");
    }

    @Test
    void a_label_that_got_another_name_is_followed_where_the_tag_is() {
        var merged = Merged.of(Issue.opened("bug", "ui").events());
        var event = Issue.opened().pinned().last();

        merged.hears(
                event.with(new support.nexus.events.ticket.GithubEvent.IssueAction.LabelReplaced("BUG", "defect")));
        merged.hears(event.with(new support.nexus.events.ticket.GithubEvent.IssueAction.LabelReplaced("ui", null)));
        merged.hears(event.with(new support.nexus.events.ticket.GithubEvent.IssueAction.LabelReplaced("zoo", "new")));

        assertThat(merged.seen().tags()).containsExactly("defect");
    }

    @Test
    void a_ticket_is_born_of_any_event_with_what_its_snapshot_shows() {
        var commented = Issue.opened("zoo", "bug", "High").commented(1, "Hello").last();

        var facts = Merged.nothing().hears(commented);

        var opened = (TicketOpened) facts.getFirst();
        assertThat(opened.title()).isEqualTo("Cannot log in");
        assertThat(opened.description()).isEqualTo("It says no.");
        assertThat(opened.category()).isEqualTo("github");
        assertThat(opened.createdBy()).isEqualTo("octocat");
        assertThat(opened.createdByEmail()).isEqualTo("octocat@users.noreply.github.com");
        assertThat(opened.tags()).containsExactly("High", "bug", "zoo");
        assertThat(opened.priority()).isEqualTo(Priority.HIGH);
        assertThat(facts).contains(new IssueLinked(Merged.ID, Issue.REF, Issue.URL));
    }

    @Test
    void the_event_itself_is_applied_on_top_of_the_snapshot() {
        var commented = Issue.opened().commented(0x1f, "Hello").last();

        assertThat(Merged.of(List.of(commented)).seen().comments())
                .containsExactly(org.assertj.core.api.Assertions.entry(
                        "67697468000000000000001f", "ana: Hello 2026-03-01T10:02:00Z"));
    }

    @Test
    void a_null_body_was_the_empty_text_and_a_missing_one_is_filled_by_the_first_payload_that_has_it() {
        var merged = Merged.nothing();
        merged.hears(event("2026-03-01T10:00:00Z", new Other("pinned"), "A", null, null));
        assertThat(merged.seen().description()).isEmpty();

        merged.hears(event("2026-03-01T09:00:00Z", new Other("locked"), "B", "Text", "closed"));

        assertThat(merged.seen().description()).isEqualTo("Text");
        assertThat(merged.seen().title()).isEqualTo("A");
        assertThat(merged.seen().status()).isEqualTo(TicketStatus.CLOSED);
    }

    @Test
    void an_older_event_changes_nothing_where_a_newer_was_applied() {
        var issue = Issue.opened().retitled("B").retitled("C");
        var merged = Merged.nothing();
        merged.hears(issue.events().get(0));
        merged.hears(issue.events().get(2));

        assertThat(merged.hears(issue.events().get(1))).isEmpty();
        assertThat(merged.seen().title()).isEqualTo("C");
    }

    @Test
    void an_event_changes_only_what_its_action_names() {
        var merged = Merged.of(Issue.opened().events());

        merged.hears(event("2026-03-02T10:00:00Z", new Other("pinned"), "Other", "Other", "closed"));

        assertThat(merged.seen()).isEqualTo(Merged.of(Issue.opened().events()).seen());
    }

    @Test
    void an_edit_touches_what_changes_names_and_both_where_it_names_neither() {
        var merged = Merged.of(Issue.opened().events());
        merged.hears(event("2026-03-02T10:00:00Z", new IssueEdited("Cannot log in", null), "T", "B", "open"));
        assertThat(merged.seen().title()).isEqualTo("T");
        assertThat(merged.seen().description()).isEqualTo("It says no.");

        merged.hears(event("2026-03-03T10:00:00Z", new IssueEdited(null, null), "T2", "B2", "open"));
        assertThat(merged.seen().title()).isEqualTo("T2");
        assertThat(merged.seen().description()).isEqualTo("B2");
    }

    @ParameterizedTest
    @CsvSource({"completed, true", ", true", "not_planned, false", "duplicate, false", "because, true"})
    void closed_resolves_when_the_work_was_done(@Nullable String reason, boolean resolved) {
        var seen = Merged.of(Issue.opened().closed(reason).events()).seen();

        assertThat(seen.status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(seen.resolved()).isEqualTo(resolved);
    }

    @ParameterizedTest
    @CsvSource({"completed, true", "not_planned, false"})
    void a_closed_snapshot_is_taken_by_the_same_table_and_its_own_event_changes_nothing(
            String reason, boolean resolved) {
        var closed = Issue.opened().closed(reason).last();
        var merged = Merged.nothing();
        var facts = merged.hears(closed);

        assertThat(facts.stream().filter(Resolved.class::isInstance)).hasSize(resolved ? 1 : 0);
        assertThat(merged.seen())
                .isEqualTo(Merged.of(Issue.opened().closed(reason).events()).seen());
    }

    @Test
    void reopened_goes_back_to_work_where_github_closed_it_in_progress() {
        var issue = Issue.opened().closed("completed").reopened();
        var merged = Merged.nothing();
        merged.hears(issue.events().get(0));
        merged.happened(new WorkStarted(Merged.ID));
        merged.hears(issue.events().get(1));

        assertThat(merged.hears(issue.events().get(2))).contains(new Reopened(Merged.ID, TicketStatus.IN_PROGRESS));
    }

    @Test
    void reopened_opens_what_somebody_here_closed() {
        var issue = Issue.opened().reopened();
        var merged = Merged.nothing();
        merged.hears(issue.events().get(0));
        merged.happened(new WorkStarted(Merged.ID), new Resolved(Merged.ID));

        assertThat(merged.hears(issue.events().get(1))).contains(new Reopened(Merged.ID, TicketStatus.OPEN));
    }

    @Test
    void a_close_moves_the_watermark_where_the_ticket_is_resolved_already() {
        var issue = Issue.opened().reopened().closed("completed");
        var merged = Merged.nothing();
        merged.hears(issue.events().get(0));
        merged.happened(new Resolved(Merged.ID));
        merged.hears(issue.events().get(2));

        assertThat(merged.seen().status()).isEqualTo(TicketStatus.RESOLVED);
        assertThat(merged.hears(issue.events().get(1))).isEmpty();
    }

    @Test
    void a_repeated_close_does_not_close_what_was_reopened_here_but_a_newer_one_does() {
        var issue = Issue.opened().closed("completed").closed("completed");
        var merged = Merged.nothing();
        merged.hears(issue.events().get(0));
        merged.hears(issue.events().get(1));
        merged.happened(new Reopened(Merged.ID, TicketStatus.OPEN));
        assertThat(merged.hears(issue.events().get(1))).isEmpty();

        merged.hears(issue.events().get(2));
        assertThat(merged.seen().status()).isEqualTo(TicketStatus.CLOSED);
    }

    @Test
    void a_newer_close_for_another_reason_corrects_what_github_closed() {
        var issue = Issue.opened().closed("completed").closed("not_planned").closed(null);
        var merged = Merged.nothing();
        merged.hears(issue.events().get(0));
        merged.hears(issue.events().get(1));
        assertThat(merged.seen().resolved()).isTrue();
        merged.hears(issue.events().get(2));
        assertThat(merged.seen().resolved()).isFalse();
        merged.hears(issue.events().get(3));
        assertThat(merged.seen().resolved()).isTrue();
        assertThat(merged.seen().status()).isEqualTo(TicketStatus.CLOSED);
    }

    @Test
    void labels_stand_after_the_other_tags_in_code_point_order() {
        var merged = Merged.byHand("zz", "mine");
        merged.hears(Issue.opened().labeled("\uFF5E").labeled("\uD83D\uDE00").labeled("a"));

        assertThat(merged.seen().tags()).containsExactly("zz", "mine", "a", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    void a_label_that_the_snapshot_does_not_list_carries_its_watermark() {
        var issue = Issue.opened().labeled("bug").unlabeled("bug").commented(1, "Hello");
        var merged = Merged.nothing();
        merged.hears(issue.events().get(3));

        assertThat(merged.hears(issue.events().get(1))).isEmpty();
        assertThat(merged.seen().tags()).isEmpty();
    }

    @Test
    void a_label_taken_off_here_does_not_come_back_with_another() {
        var merged = Merged.of(Issue.opened("bug", "ui").events());
        merged.happened(new TagsChanged(Merged.ID, List.of("ui", "mine")));
        merged.hears(Issue.opened("bug", "ui").labeled("api"));

        assertThat(merged.seen().tags()).containsExactly("mine", "api", "ui");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "high",
                "High",
                "priority: high",
                "priority:high",
                "priority/high",
                "priority-high",
                "high priority"
            })
    void a_priority_label_sets_the_priority_and_medium_follows_it(String label) {
        var merged = Merged.of(Issue.opened().labeled(label).labeled("low").events());
        assertThat(merged.seen().priority()).isEqualTo(Priority.HIGH);

        merged.hears(Issue.opened().labeled(label).labeled("low").unlabeled(label));
        assertThat(merged.seen().priority()).isEqualTo(Priority.LOW);

        merged.hears(
                Issue.opened().labeled(label).labeled("low").unlabeled(label).unlabeled("low"));
        assertThat(merged.seen().priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void another_label_leaves_the_priority_that_somebody_chose() {
        var merged = Merged.of(Issue.opened("high").events());
        merged.happened(new PriorityChanged(Merged.ID, Priority.LOW));
        merged.hears(Issue.opened("high").labeled("bug"));

        assertThat(merged.seen().priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void the_first_assigned_login_that_has_a_user_works_on_it() {
        var issue = Issue.opened()
                .assigned("zed")
                .assigned("user-bo")
                .assigned("user-al")
                .unassigned("user-al")
                .unassigned("user-bo");
        var merged = Merged.nothing();
        issue.events().subList(0, 2).forEach(merged::hears);
        assertThat(merged.seen().assignee()).isNull();
        merged.hears(issue.events().get(2));
        assertThat(merged.seen().assignee()).isEqualTo("bo");
        merged.hears(issue.events().get(3));
        assertThat(merged.seen().assignee()).isEqualTo("al");
        merged.hears(issue.events().get(4));
        assertThat(merged.seen().assignee()).isEqualTo("bo");
        merged.hears(issue.events().get(5));
        assertThat(merged.seen().assignee()).isNull();
    }

    @Test
    void an_edit_of_an_unknown_comment_adds_it_and_its_beginning_changes_nothing() {
        var issue = Issue.opened().commented(1, "Hello").reworded(1, "Hallo");
        var merged = Merged.nothing();
        merged.hears(issue.events().get(2));

        assertThat(merged.seen().comments().values()).containsExactly("ana: Hallo 2026-03-01T10:02:00Z");
        assertThat(merged.hears(issue.events().get(1))).isEmpty();
    }

    @Test
    void a_deleted_comment_never_comes_back() {
        var issue = Issue.opened().commented(1, "Hello").reworded(1, "Hallo").uncommented(1);
        var merged = Merged.nothing();
        merged.hears(issue.events().get(3));
        merged.hears(issue.events().get(1));
        merged.hears(issue.events().get(2));

        assertThat(merged.seen().comments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transferred", "deleted"})
    void a_gone_issue_closes_its_ticket_unlinks_it_and_says_so(String how) {
        var merged = Merged.of(Issue.opened().events());
        var facts = merged.hears(Issue.opened().gone(how).last());

        assertThat(merged.seen().status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(merged.seen().linked()).isFalse();
        assertThat(facts).last().isInstanceOfSatisfying(CommentAdded.class, comment -> {
            assertThat(comment.author()).isEqualTo("system");
            assertThat(comment.internal()).isTrue();
            assertThat(comment.content()).contains(how);
        });
    }

    @Test
    void late_events_reach_the_ticket_of_a_gone_issue_but_its_state_is_final() {
        var issue = Issue.opened().retitled("B").gone("deleted").reopened().commented(1, "Late");
        var merged = Merged.nothing();
        merged.hears(issue.events().get(0));
        merged.hears(issue.events().get(2));
        merged.hears(issue.events().get(1));
        merged.hears(issue.events().get(3));
        merged.hears(issue.events().get(4));

        assertThat(merged.seen().title()).isEqualTo("B");
        assertThat(merged.seen().status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(merged.seen().comments()).hasSize(2);
    }

    @Test
    void a_ring_of_edits_leaves_the_last_received_until_a_later_snapshot_settles_it() {
        var ring = Issue.opened().retitled("B").inTheSameSecond().retitled("Cannot log in");
        var merged = Merged.nothing();
        merged.hears(ring.events().get(0));
        merged.hears(ring.events().get(2));
        merged.hears(ring.events().get(1));
        assertThat(merged.seen().title()).isEqualTo("B");

        merged.hears(ring.pinned().last());
        assertThat(merged.seen().title()).isEqualTo("Cannot log in");
    }

    @Test
    void what_changes_nothing_else_moves_the_watermark_as_a_fact_of_its_own() {
        var merged = Merged.of(Issue.opened().events());

        assertThat(merged.hears(Issue.opened().reopened().last()))
                .singleElement()
                .isInstanceOf(IssueObserved.class);
    }

    @Test
    void a_comment_on_an_issue_that_looks_as_before_is_one_fact() {
        var issue = Issue.opened().commented(1, "Hello");
        var merged = Merged.nothing();
        merged.hears(issue.events().get(0));

        assertThat(merged.hears(issue.events().get(1))).hasSize(1);
    }

    @Test
    void what_was_retitled_here_stays_until_github_edits_again() {
        var issue = Issue.opened().retitled("B").retitled("C");
        var merged = Merged.nothing();
        merged.hears(issue.events().get(0));
        merged.hears(issue.events().get(1));
        merged.happened(new Retitled(Merged.ID, "Ours"));
        merged.hears(issue.events().get(1));
        assertThat(merged.seen().title()).isEqualTo("Ours");

        merged.hears(issue.events().get(2));
        assertThat(merged.seen().title()).isEqualTo("C");
    }

    @Test
    void a_close_without_a_state_in_its_snapshot_closes() {
        var merged = Merged.nothing();
        merged.hears(event("2026-03-01T10:00:00Z", new IssueClosed("not_planned"), "A", "B", null));

        assertThat(merged.seen().status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(merged.seen().resolved()).isFalse();
    }

    private static GithubEvent event(
            String at, IssueAction action, String title, @Nullable String body, @Nullable String state) {
        var snapshot = new IssueSnapshot(title, body, state, null, List.of(), List.of(), "octocat");
        return new GithubEvent(Issue.REPOSITORY, Issue.REF.number(), Issue.URL, action, snapshot, Instant.parse(at));
    }
}
