package support.nexus.events.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that happened to an issue, as GitHub told it: what was done, and what the issue looked like then.
///
/// @param at the issue's `updated_at`; the time of receipt where it has none
/// @param mark the ticket that the issue was made for, as our own mark in its text says; null where there is none
public record GithubEvent(
        Repository repository,
        int number,
        String url,
        IssueAction action,
        IssueSnapshot snapshot,
        Instant at,
        @Nullable TicketId mark) {

    public GithubEvent(
            Repository repository, int number, String url, IssueAction action, IssueSnapshot snapshot, Instant at) {
        this(repository, number, url, action, snapshot, at, null);
    }

    public IssueRef issue() {
        return repository.issue(number);
    }

    /// Whether it is the same issue, of a repository that was renamed: the claim on it goes by the repository's id.
    public boolean isNewNameOf(IssueRef known) {
        return repository.id() != null && issue().isAnotherNameOf(known);
    }

    /// The same issue at the same time, but another action.
    public GithubEvent with(IssueAction another) {
        return new GithubEvent(repository, number, url, another, snapshot, at, mark);
    }

    /// What the event's action names, and so all that it changes.
    public sealed interface IssueAction {

        record IssueOpened() implements IssueAction {}

        /// Closed, for a reason.
        ///
        /// @param reason `completed`, `not_planned`, `duplicate`; null where GitHub gives none
        record IssueClosed(@Nullable String reason) implements IssueAction {}

        record IssueReopened() implements IssueAction {}

        /// What the fields were before; null for a field that was not edited. Where neither is known, both were.
        record IssueEdited(
                @Nullable String titleBefore, @Nullable String bodyBefore) implements IssueAction {}

        record Labeled(String label) implements IssueAction {}

        /// @param label empty where GitHub does not say which: the snapshot does. Of a label that was deleted it says
        /// none
        record Unlabeled(String label) implements IssueAction {}

        record AssigneeAdded(String login) implements IssueAction {}

        /// @param login empty where GitHub does not say who: the snapshot does
        record AssigneeRemoved(String login) implements IssueAction {}

        /// A label of the repository was renamed, or deleted: the tickets that have it as a tag follow.
        ///
        /// @param to null where it was deleted
        record LabelReplaced(String from, @Nullable String to) implements IssueAction {}

        record CommentWritten(IssueComment comment) implements IssueAction {}

        /// A comment's text was edited.
        ///
        /// @param before the text before; null where GitHub does not say
        record CommentChanged(
                IssueComment comment, @Nullable String before) implements IssueAction {}

        record CommentDeleted(IssueComment comment) implements IssueAction {}

        /// Transferred away or deleted: whatever comes later of it is final.
        record IssueGone(String how) implements IssueAction {}

        /// The issue as it stands: whatever differs from what GitHub was last known to show has happened unheard.
        ///
        /// @param comment the comment that is shown; null where it is the issue itself
        record IssueShown(@Nullable IssueComment comment) implements IssueAction {}

        /// Anything else: it creates the ticket where there is none, and changes nothing.
        record Other(String name) implements IssueAction {}
    }

    /// The issue as a payload shows it. A component is null where the payload lacks the field; a `body` of null
    /// is the empty text.
    public record IssueSnapshot(
            @Nullable String title,
            @Nullable String body,
            @Nullable String state,
            @Nullable String stateReason,
            @Nullable List<String> labels,
            @Nullable List<String> assignees,
            String author) {}

    /// What a mark in a comment says: whoever copies the comment copies that too.
    public record CommentMark(TicketId ticket, String comment) {}

    /// A comment on an issue.
    ///
    /// @param id GitHub's id of the comment
    /// @param at its `updated_at`; the time of receipt where it has none
    /// @param mark which comment of which ticket it is, as a mark in it says that we made; null for none
    public record IssueComment(
            long id,
            String author,
            String body,
            Instant createdAt,
            Instant at,
            @Nullable CommentMark mark) {

        public IssueComment(long id, String author, String body, Instant createdAt, Instant at) {
            this(id, author, body, createdAt, at, null);
        }
    }
}
