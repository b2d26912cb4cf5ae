package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import support.nexus.events.ticket.CommentEvent;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.CommentMark;
import support.nexus.events.ticket.GithubEvent.IssueAction;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentChanged;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentDeleted;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentWritten;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueClosed;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueEdited;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueReopened;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueShown;
import support.nexus.events.ticket.GithubEvent.IssueAction.Labeled;
import support.nexus.events.ticket.GithubEvent.IssueAction.Unlabeled;
import support.nexus.events.ticket.GithubEvent.IssueComment;
import support.nexus.events.ticket.GithubEvent.IssueSnapshot;
import support.nexus.events.ticket.IssueEvent;
import support.nexus.events.ticket.IssueEvent.IssueSynced;
import support.nexus.events.ticket.IssueEvent.SyncBegun;
import support.nexus.events.ticket.IssueOutcome;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;

/// What we sent comes back and changes nothing, whenever it comes; what somebody else did does.
class EchoTest {

    private static final String OURS = "Ours";
    private static final String LATER = "Changed here meanwhile";

    private final Merged merged = Merged.byHand("frontend");

    @Test
    void our_title_coming_back_moves_the_watermark_and_changes_nothing() {
        merged.happened(new Retitled(Merged.ID, OURS), titled(OURS), synced(20), new Retitled(Merged.ID, LATER));

        assertThat(hears(20, edited("Own title"), OURS)).noneMatch(Retitled.class::isInstance);
        assertThat(merged.seen().title()).isEqualTo(LATER);
        assertThat(hears(19, edited("Own title"), "Of before the watermark")).isEmpty();
    }

    @Test
    void it_is_ours_before_the_answer_is_recorded_too() {
        merged.happened(new Retitled(Merged.ID, OURS), titled(OURS), new Retitled(Merged.ID, LATER));

        hears(20, edited("Own title"), OURS);

        assertThat(merged.seen().title()).isEqualTo(LATER);
    }

    @Test
    void an_echo_that_is_overtaken_by_the_next_is_ours_as_well() {
        merged.happened(new Retitled(Merged.ID, OURS), titled(OURS), synced(20));
        merged.happened(new Retitled(Merged.ID, LATER), titled(LATER));
        hears(20, edited("Own title"), OURS);
        merged.happened(synced(30));
        hears(20, edited("Own title"), OURS);

        assertThat(merged.seen().title()).isEqualTo(LATER);
    }

    @Test
    void somebody_who_changes_it_back_is_heard() {
        merged.happened(new Retitled(Merged.ID, OURS), titled(OURS), synced(20));

        hears(30, edited(OURS), "Own title");

        assertThat(merged.seen().title()).isEqualTo("Own title");
    }

    @Test
    void our_value_is_somebody_s_once_another_was_applied_since() {
        merged.happened(new Retitled(Merged.ID, OURS), titled(OURS), synced(20));
        hears(30, edited(OURS), "Theirs");
        hears(40, edited("Theirs"), OURS);

        assertThat(merged.seen().title()).isEqualTo(OURS);
    }

    @Test
    void what_we_have_overwritten_on_GitHub_is_not_brought_back() {
        merged.happened(new Retitled(Merged.ID, OURS), titled(OURS), synced(20));

        hears(15, edited("Own title"), "Theirs, but ours came after it");

        assertThat(merged.seen().title()).isEqualTo(OURS);
    }

    @Test
    void a_field_that_was_not_sent_is_heard_at_any_time() {
        merged.happened(begun(null, "Own text", null, null), synced(20));

        hears(15, edited("Own title"), "Theirs");

        assertThat(merged.seen().title()).isEqualTo("Theirs");
    }

    @Test
    void our_description_coming_back_changes_nothing() {
        merged.happened(begun(null, "Own text", null, null), new DescriptionChanged(Merged.ID, LATER));
        var snapshot = new IssueSnapshot("Own title", "Own text", "open", null, null, null, "bot");

        merged.hears(event(20, new IssueEdited(null, "Before"), snapshot));

        assertThat(merged.seen().description()).isEqualTo(LATER);
    }

    @Test
    void our_closing_does_not_close_what_was_reopened_meanwhile() {
        merged.happened(new Resolved(Merged.ID), begun(null, null, IssueOutcome.COMPLETED, null));
        merged.happened(new Reopened(Merged.ID, TicketStatus.IN_PROGRESS));
        hears(20, new IssueClosed("completed"), "Own title");
        assertThat(merged.seen().status()).isEqualTo(TicketStatus.IN_PROGRESS);

        hears(30, new IssueReopened(), "Own title");
        hears(40, new IssueClosed("completed"), "Own title");
        assertThat(merged.seen().status()).isEqualTo(TicketStatus.CLOSED);
    }

    @Test
    void our_labels_coming_back_are_neither_tags_nor_priority() {
        merged.happened(begun(null, null, null, List.of("frontend", "priority: low")), synced(20));
        merged.happened(
                new TagsChanged(Merged.ID, List.of()), new TicketEvent.PriorityChanged(Merged.ID, Priority.HIGH));

        hears(20, new Labeled("Priority: Low"), "Own title"); // GitHub keeps the case that the label was made with
        hears(20, new Labeled("frontend"), "Own title");

        assertThat(merged.seen().tags()).isEmpty();
        assertThat(merged.seen().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void a_label_that_somebody_removes_is_removed_and_may_come_again() {
        merged.happened(begun(null, null, null, List.of("frontend", "priority: low")), synced(20));
        hears(20, new Labeled("frontend"), "Own title");
        hears(20, new Labeled("priority: low"), "Own title");

        hears(30, new Unlabeled("frontend"), "Own title");
        assertThat(merged.seen().tags()).isEmpty();

        hears(40, new Labeled("frontend"), "Own title");
        assertThat(merged.seen().tags()).containsExactly("frontend");
        hears(50, new Labeled("critical"), "Own title");
        assertThat(merged.seen().priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void our_comment_coming_back_is_no_second_one_and_its_edit_is_an_edit_of_ours() {
        merged.happened(new CommentAdded(Merged.ID, "c".repeat(24), "bo", "bo@x.org", "Hello", false));
        var written = comment("Hello", 20, "c".repeat(24));

        merged.hears(event(20, new CommentWritten(written), snapshot("Own title")));
        merged.hears(event(20, new CommentWritten(written), snapshot("Own title")));
        assertThat(merged.seen().comments()).containsOnlyKeys("c".repeat(24));

        merged.hears(event(30, new CommentChanged(comment("Hullo", 30, null), "Hello"), snapshot("Own title")));
        assertThat(merged.facts().getLast())
                .isEqualTo(new CommentEvent.CommentEdited(Merged.ID, "c".repeat(24), "Hullo"));

        merged.hears(event(40, new CommentDeleted(comment("Hullo", 40, null)), snapshot("Own title")));
        assertThat(merged.seen().comments()).isEmpty();
    }

    @Test
    void what_is_known_of_ours_outlives_a_snapshot_and_a_replay() {
        merged.happened(new Retitled(Merged.ID, OURS), titled(OURS), synced(20), titled(LATER));
        var before = merged.snapshot();

        assertThat(merged.throughSnapshot().snapshot()).isEqualTo(before);
        assertThat(merged.replayed().snapshot()).isEqualTo(before);
    }

    @Test
    void whoever_copies_the_mark_of_our_comment_writes_one_of_his_own() {
        var ours = "c".repeat(24);
        merged.happened(new CommentAdded(Merged.ID, ours, "bo", "bo@x.org", "Hello", false));
        merged.hears(event(20, new CommentWritten(comment("Hello", 20, ours)), snapshot("Own title")));

        copied(ours, Merged.ID);

        assertThat(merged.seen().comments()).containsEntry(ours, "Hello").hasSize(1);
    }

    @Test
    void a_copy_that_is_heard_before_ours_is_recorded_is_ours_no_longer_then() {
        var ours = "c".repeat(24);
        merged.happened(new CommentAdded(Merged.ID, ours, "bo", "bo@x.org", "Hello", false));
        merged.hears(event(20, new CommentWritten(copy("Copied", 20, ours, Merged.ID)), snapshot("Own title")));
        merged.happened(new IssueEvent.IssueCommentSynced(Merged.ID, ours, 77, at(19)));

        copied(ours, Merged.ID);

        assertThat(merged.seen().comments()).containsEntry(ours, "Hello");
    }

    @Test
    void a_mark_of_another_ticket_means_nothing() {
        var theirs = "d".repeat(24);

        copied(theirs, new TicketId("TCK-Z9Y8X7W6"));

        assertThat(merged.seen().comments()).isEmpty();
        assertThat(merged.facts()).noneMatch(IssueEvent.IssueCommentSynced.class::isInstance);
    }

    @Test
    void a_mark_counts_once_although_the_ticket_has_another_issue_since() {
        var ours = "c".repeat(24);
        merged.happened(new CommentAdded(Merged.ID, ours, "bo", "bo@x.org", "Hello", false));
        merged.hears(event(20, new CommentWritten(comment("Hello", 20, ours)), snapshot("Own title")));
        merged.happened(
                new IssueEvent.IssueUnlinked(Merged.ID), new IssueEvent.IssueLinked(Merged.ID, Issue.REF, Issue.URL));

        copied(ours, Merged.ID);

        assertThat(merged.seen().comments()).containsEntry(ours, "Hello");
    }

    /// Somebody writes, edits and deletes a comment with a line that stands in another.
    private void copied(String of, TicketId ticket) {
        merged.hears(event(30, new CommentWritten(copy("Copied", 30, of, ticket)), snapshot("Own title")));
        merged.hears(event(40, new CommentChanged(copy("Ha", 40, of, ticket), "Copied"), snapshot("Own title")));
        merged.hears(event(50, new CommentDeleted(copy("Ha", 50, of, ticket)), snapshot("Own title")));
    }

    private static IssueComment copy(String body, int second, String of, TicketId ticket) {
        return comment(200, body, second, new CommentMark(ticket, of));
    }

    @Test
    void an_issue_as_it_stands_tells_what_was_missed() {
        var born = Merged.nothing();
        born.hears(Issue.opened("bug").last());
        var snapshot =
                new IssueSnapshot("New title", "It says no.", "closed", "completed", List.of("zoo"), null, "ana");

        born.hears(event(4000, new IssueShown(null), snapshot));

        assertThat(born.seen().title()).isEqualTo("New title");
        assertThat(born.seen().status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(born.seen().tags()).containsExactly("zoo");
        assertThat(born.hears(event(4000, new IssueShown(null), snapshot))).isEmpty();
    }

    @Test
    void an_issue_as_it_stands_tells_nothing_of_what_is_changed_here_and_not_sent_yet() {
        var born = Merged.nothing();
        born.hears(Issue.opened().last());
        born.happened(new Retitled(Merged.ID, LATER), titled(LATER));

        assertThat(born.hears(event(4000, new IssueShown(null), snapshot("Cannot log in"))))
                .isEmpty();
    }

    @Test
    void what_an_issue_linked_by_hand_shows_first_is_only_noted() {
        merged.hears(event(20, new IssueShown(null), snapshot("Theirs")));
        assertThat(merged.seen().title()).isEqualTo("Own title");

        merged.hears(event(40, new IssueShown(null), snapshot("Theirs, edited")));
        assertThat(merged.seen().title()).isEqualTo("Theirs, edited");
    }

    private List<TicketFact> hears(int second, IssueAction action, String title) {
        return merged.hears(event(second, action, snapshot(title)));
    }

    private static IssueSnapshot snapshot(String title) {
        return new IssueSnapshot(title, null, null, null, null, null, "some-bot[bot]");
    }

    private static GithubEvent event(int second, IssueAction action, IssueSnapshot snapshot) {
        return new GithubEvent(Issue.REPOSITORY, Issue.REF.number(), Issue.URL, action, snapshot, at(second));
    }

    private static IssueComment comment(String body, int second, @Nullable String mark) {
        return comment(77, body, second, mark == null ? null : new CommentMark(Merged.ID, mark));
    }

    private static IssueComment comment(long number, String body, int second, @Nullable CommentMark mark) {
        return new IssueComment(number, "ana", body, at(20), at(second), mark);
    }

    private static IssueEdited edited(String before) {
        return new IssueEdited(before, null);
    }

    private static SyncBegun titled(String title) {
        return begun(title, null, null, null);
    }

    private static SyncBegun begun(
            @Nullable String title,
            @Nullable String description,
            @Nullable IssueOutcome outcome,
            @Nullable List<String> labels) {
        return new SyncBegun(
                Merged.ID,
                null,
                Observation.fingerprint(title),
                Observation.fingerprint(description),
                outcome,
                labels,
                null);
    }

    private static IssueSynced synced(int second) {
        return new IssueSynced(Merged.ID, at(second));
    }

    private static Instant at(int second) {
        return Instant.parse("2026-03-01T10:00:00Z").plusSeconds(second);
    }
}
