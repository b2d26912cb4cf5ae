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

/// What passes between a ticket and its issue on GitHub.
public sealed interface IssueEvent extends TicketFact {

    @StoredAs("ticket-issue-linked")
    @Revision("1")
    record IssueLinked(
            @KeyOwner TicketId ticketId,
            IssueRef issue,
            @Personal String url) implements IssueEvent {}

    /// The issue is no longer the ticket's: transferred away or deleted.
    @StoredAs("ticket-issue-unlinked")
    @Revision("1")
    record IssueUnlinked(@KeyOwner TicketId ticketId) implements IssueEvent {}

    /// What a ticket keeps of GitHub for its own rules. It is new to nobody who reads the ticket, and so moves no
    /// version that anybody sees.
    sealed interface Bookkeeping extends IssueEvent {}

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

            @Personal
            @NameOf(
                    value = NameOf.LOGIN,
                    where = "deed",
                    among = {"assigned", "unassigned"})
            String subject,

            @Nullable TicketStatus closedFrom,
            @Nullable IssueOutcome outcome,
            @Personal @Nullable List<String> labels,

            @Personal @NameOf(NameOf.LOGIN) @Nullable List<String> assignees,
            @Personal @Nullable String title,
            @Personal @Nullable String description,
            @Personal @Nullable String titleBefore,
            @Personal @Nullable String descriptionBefore,
            @Personal @Nullable String titleAside,
            @Personal @Nullable String descriptionAside)
            implements Bookkeeping {}

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
            implements Bookkeeping {}

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

            @Personal @NameOf(NameOf.LOGIN) @Nullable List<String> assignees)
            implements Bookkeeping {}

    /// GitHub has what was begun last.
    ///
    /// @param at the issue's `updated_at` afterwards
    @StoredAs("ticket-issue-synced")
    @Revision("1")
    record IssueSynced(@KeyOwner TicketId ticketId, Instant at) implements Bookkeeping {}

    /// A comment of the ticket is on GitHub.
    ///
    /// @param number GitHub's id of it
    /// @param at its `updated_at`
    @StoredAs("ticket-issue-comment-synced")
    @Revision("1")
    record IssueCommentSynced(@KeyOwner TicketId ticketId, String commentId, long number, Instant at)
            implements Bookkeeping {}

    /// GitHub refused for good what was to be sent; it is not tried again by itself. The ticket's history tells it.
    ///
    /// @param status of GitHub's answer
    @StoredAs("ticket-sync-refused")
    @Revision("1")
    record SyncRefused(
            @KeyOwner TicketId ticketId,
            int status,
            @Personal String reason) implements Bookkeeping {}
}
