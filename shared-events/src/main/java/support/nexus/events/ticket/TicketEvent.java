package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import support.nexus.events.KeyOwner;
import support.nexus.events.NameOf;
import support.nexus.events.Personal;
import support.nexus.events.StoredAs;
import support.nexus.events.Upcaster;

/// Everything that can happen to a ticket. When it happened is the message's own time.
public sealed interface TicketEvent {

    TicketId ticketId();

    /// @param requester the account that opened it for itself; null where it was opened for another, or nobody's
    /// account
    @StoredAs("ticket-opened")
    @Revision("2")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TicketOpened(
            @KeyOwner TicketId ticketId,
            String objectId,
            @Personal String title,
            @Personal String description,
            Priority priority,
            @Personal String category,
            @Personal List<String> tags,

            @Personal @NameOf(value = "requester", address = "createdByEmail")
            String createdBy,

            @Personal @NameOf(value = "requester", address = "createdByEmail")
            String createdByEmail,

            @Nullable String requester)
            implements TicketEvent {}

    @StoredAs("ticket-retitled")
    @Revision("1")
    record Retitled(@KeyOwner TicketId ticketId, @Personal String title) implements TicketEvent {}

    @StoredAs("ticket-description-changed")
    @Revision("1")
    record DescriptionChanged(
            @KeyOwner TicketId ticketId, @Personal String description) implements TicketEvent {}

    @StoredAs("ticket-recategorized")
    @Revision("1")
    record Recategorized(
            @KeyOwner TicketId ticketId, @Personal String category) implements TicketEvent {}

    @StoredAs("ticket-priority-changed")
    @Revision("1")
    record PriorityChanged(@KeyOwner TicketId ticketId, Priority priority) implements TicketEvent {}

    @StoredAs("ticket-tags-changed")
    @Revision("1")
    record TagsChanged(
            @KeyOwner TicketId ticketId, @Personal List<String> tags) implements TicketEvent {}

    @StoredAs("ticket-assigned")
    @Revision("1")
    record Assigned(
            @KeyOwner TicketId ticketId,
            @Personal @NameOf(NameOf.ITSELF) String assignee) implements TicketEvent {}

    @StoredAs("ticket-unassigned")
    @Revision("1")
    record Unassigned(@KeyOwner TicketId ticketId) implements TicketEvent {}

    @StoredAs("ticket-commented")
    @Revision("1")
    record CommentAdded(
            @KeyOwner TicketId ticketId,
            String commentId,

            @Personal @NameOf(value = NameOf.ACTOR, address = "authorEmail")
            String author,

            @Personal @NameOf(value = NameOf.ACTOR, address = "authorEmail")
            String authorEmail,

            @Personal String content,
            boolean internal)
            implements TicketEvent {}

    /// A comment made on GitHub.
    ///
    /// @param number GitHub's id of it
    /// @param at its `updated_at`
    /// @param issueAt the issue's, at which all was as the ticket had seen it before
    /// @param before the fingerprint of the text from which an edit made this one; null where it is the first
    /// known
    @StoredAs("ticket-issue-commented")
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IssueCommentAdded(
            @KeyOwner TicketId ticketId,
            String commentId,
            long number,
            @Personal String author,
            @Personal String authorEmail,
            @Personal String content,
            Instant createdAt,
            Instant at,
            Instant issueAt,
            @Personal @Nullable String before)
            implements TicketEvent {}

    @StoredAs("ticket-comment-edited")
    @Revision("1")
    record CommentEdited(
            @KeyOwner TicketId ticketId,
            String commentId,
            @Personal String content) implements TicketEvent {}

    @StoredAs("ticket-comment-removed")
    @Revision("1")
    record CommentRemoved(@KeyOwner TicketId ticketId, String commentId) implements TicketEvent {}

    @StoredAs("ticket-issue-linked")
    @Revision("1")
    record IssueLinked(
            @KeyOwner TicketId ticketId,
            IssueRef issue,
            @Personal String url) implements TicketEvent {}

    /// The issue is no longer the ticket's: transferred away or deleted.
    @StoredAs("ticket-issue-unlinked")
    @Revision("1")
    record IssueUnlinked(@KeyOwner TicketId ticketId) implements TicketEvent {}

    /// What GitHub showed of the issue, and what was done to it: no change by itself, but what the merge rule
    /// judges the next event by. Texts are fingerprints; what the payload lacked is null.
    ///
    /// @param at the issue's `updated_at`
    /// @param founding the ticket was made of this
    /// @param subject the label or the login; empty for other deeds
    /// @param closedFrom where the ticket stood, when this closes it
    /// @param titleAside a text that lost against another edit of its second, and may yet stand
    @StoredAs("ticket-issue-observed")
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IssueObserved(
            @KeyOwner TicketId ticketId,
            Instant at,
            boolean founding,
            IssueDeed deed,
            @Personal String subject,
            @Nullable TicketStatus closedFrom,
            @Nullable IssueOutcome outcome,
            @Personal @Nullable List<String> labels,
            @Personal @Nullable List<String> assignees,
            @Personal @Nullable String title,
            @Personal @Nullable String description,
            @Personal @Nullable String titleBefore,
            @Personal @Nullable String descriptionBefore,
            @Personal @Nullable String titleAside,
            @Personal @Nullable String descriptionAside)
            implements TicketEvent {}

    /// What GitHub said of a comment that the ticket has, or has no more. Texts are fingerprints but `aside`.
    ///
    /// @param number GitHub's id of the comment
    /// @param at its `updated_at`
    /// @param before the text before the edit; null where it is not known
    /// @param after the text after the edit; null where the comment was deleted
    /// @param aside a text that lost against another edit of its second, and may yet stand
    @StoredAs("ticket-issue-comment-observed")
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IssueCommentObserved(
            @KeyOwner TicketId ticketId,
            long number,
            Instant at,
            @Personal @Nullable String before,
            @Personal @Nullable String after,
            @Personal @Nullable String aside)
            implements TicketEvent {}

    /// The issue is about to be made or changed to this: what comes back of it is our own. Texts are
    /// fingerprints; what is not sent is null.
    ///
    /// @param place the repository in which it is to be made, `host/owner/repository`; null where there is an
    /// issue
    @StoredAs("ticket-sync-begun")
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SyncBegun(
            @KeyOwner TicketId ticketId,
            @Nullable String place,
            @Personal @Nullable String title,
            @Personal @Nullable String description,
            @Nullable IssueOutcome outcome,
            @Personal @Nullable List<String> labels,
            @Personal @Nullable List<String> assignees)
            implements TicketEvent {}

    /// GitHub has what was begun last.
    ///
    /// @param at the issue's `updated_at` afterwards
    @StoredAs("ticket-issue-synced")
    @Revision("1")
    record IssueSynced(@KeyOwner TicketId ticketId, Instant at) implements TicketEvent {}

    /// A comment of the ticket is on GitHub.
    ///
    /// @param number GitHub's id of it
    /// @param at its `updated_at`
    @StoredAs("ticket-issue-comment-synced")
    @Revision("1")
    record IssueCommentSynced(@KeyOwner TicketId ticketId, String commentId, long number, Instant at)
            implements TicketEvent {}

    /// GitHub refused for good what was to be sent; it is not tried again by itself.
    ///
    /// @param status of GitHub's answer
    @StoredAs("ticket-sync-refused")
    @Revision("1")
    record SyncRefused(
            @KeyOwner TicketId ticketId,
            int status,
            @Personal String reason) implements TicketEvent {}

    @StoredAs("ticket-work-started")
    @Revision("1")
    record WorkStarted(@KeyOwner TicketId ticketId) implements TicketEvent {}

    @StoredAs("ticket-work-stopped")
    @Revision("1")
    record WorkStopped(@KeyOwner TicketId ticketId) implements TicketEvent {}

    @StoredAs("ticket-resolved")
    @Revision("1")
    record Resolved(@KeyOwner TicketId ticketId) implements TicketEvent {}

    @StoredAs("ticket-closed")
    @Revision("1")
    record Closed(@KeyOwner TicketId ticketId) implements TicketEvent {}

    /// Back from resolved or closed, to `open` or straight to `in_progress`.
    @StoredAs("ticket-reopened")
    @Revision("1")
    record Reopened(@KeyOwner TicketId ticketId, TicketStatus to) implements TicketEvent {}

    /// A ticket that GitHub closed counts as resolved, or no longer does: GitHub gave another reason.
    @StoredAs("ticket-resolution-corrected")
    @Revision("1")
    record ResolutionCorrected(@KeyOwner TicketId ticketId, boolean resolved) implements TicketEvent {}

    @StoredAs("ticket-deleted")
    @Revision("1")
    record TicketDeleted(@KeyOwner TicketId ticketId) implements TicketEvent {}

    /// The types of all facts, as the log may hold them.
    static List<Class<?>> types() {
        return List.of(TicketEvent.class.getPermittedSubclasses());
    }

    /// How facts of older revisions become today's. Every change of a fact's shape raises its revision and adds
    /// one here.
    static List<Upcaster> upcasters() {
        return List.of(new Upcaster("ticket-opened", 1, _ -> {})); // of those opened before, no requester is known
    }

    /// What a change of the assignee is called.
    static TicketEvent assignment(TicketId ticket, @Nullable String assignee) {
        return assignee == null ? new Unassigned(ticket) : new Assigned(ticket, assignee);
    }
}
