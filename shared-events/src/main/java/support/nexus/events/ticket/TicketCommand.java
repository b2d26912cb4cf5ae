package support.nexus.events.ticket;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// Every order that a ticket obeys or refuses. The answer to each is the ticket's version afterwards.
public sealed interface TicketCommand {

    @TargetAggregateIdentifier
    TicketId ticketId();

    /// @param requester the account that opens it for itself; null where it is opened for another, or nobody's
    /// account
    record OpenTicket(
            TicketId ticketId,
            String objectId,
            String title,
            String description,
            Priority priority,
            String category,
            List<String> tags,
            String createdBy,
            String createdByEmail,
            @Nullable String requester)
            implements TicketCommand {}

    /// Any subset, all or nothing: what a null component stands for is left as it is.
    record UpdateTicket(
            TicketId ticketId,
            @Nullable String title,
            @Nullable String description,
            @Nullable TicketStatus status,
            @Nullable Priority priority,
            @Nullable String category,
            @Nullable Assignment assignment,
            @Nullable List<String> tags)
            implements TicketCommand {}

    /// Who shall work on it; nobody where the assignee is null.
    record Assignment(@Nullable String assignee) {}

    record AddComment(
            TicketId ticketId, String commentId, String author, String authorEmail, String content, boolean internal)
            implements TicketCommand {}

    record LinkIssue(TicketId ticketId, IssueRef issue, String url) implements TicketCommand {}

    /// Says what is about to be sent to GitHub, so that it is known when it comes back.
    ///
    /// @param place the repository in which an issue is to be made; null for none
    record BeginSync(TicketId ticketId, @Nullable Repository place, SyncedFields fields) implements TicketCommand {}

    /// What of the issue is sent; null components are not.
    record SyncedFields(
            @Nullable String title,
            @Nullable String description,
            @Nullable IssueOutcome outcome,
            @Nullable List<String> labels,
            @Nullable List<String> assignees) {}

    /// What GitHub answered: it has what was begun. The issue becomes the ticket's, unless it is.
    ///
    /// @param at the issue's `updated_at`
    record RecordSync(TicketId ticketId, IssueRef issue, String url, Instant at) implements TicketCommand {}

    /// Where the ticket's issue lies: its repository's id, which follows renames, and what it is called now.
    record LocateIssue(TicketId ticketId, IssueRef issue, String url, long repositoryId) implements TicketCommand {}

    /// What GitHub answered to a comment of the ticket.
    ///
    /// @param number GitHub's id of it
    /// @param at its `updated_at`
    record RecordCommentSync(TicketId ticketId, String commentId, long number, Instant at) implements TicketCommand {}

    /// GitHub refused for good.
    ///
    /// @param status of its answer
    record RecordRefusal(TicketId ticketId, int status, String reason) implements TicketCommand {}

    record DeleteTicket(TicketId ticketId) implements TicketCommand {}
}
