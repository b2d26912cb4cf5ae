package support.nexus.events.ticket;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import support.nexus.events.KeyOwner;
import support.nexus.events.Personal;
import support.nexus.events.StoredAs;

/// Everything that can happen to a ticket. When it happened is the message's own time.
public sealed interface TicketEvent {

    TicketId ticketId();

    @StoredAs("ticket-opened")
    @Revision("1")
    record TicketOpened(
            @KeyOwner TicketId ticketId,
            String objectId,
            @Personal String title,
            @Personal String description,
            Priority priority,
            @Personal String category,
            @Personal List<String> tags,
            @Personal String createdBy,
            @Personal String createdByEmail)
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
    record Assigned(@KeyOwner TicketId ticketId, @Personal String assignee) implements TicketEvent {}

    @StoredAs("ticket-unassigned")
    @Revision("1")
    record Unassigned(@KeyOwner TicketId ticketId) implements TicketEvent {}

    @StoredAs("ticket-commented")
    @Revision("1")
    record CommentAdded(
            @KeyOwner TicketId ticketId,
            String commentId,
            @Personal String author,
            @Personal String authorEmail,
            @Personal String content,
            boolean internal)
            implements TicketEvent {}

    @StoredAs("ticket-issue-linked")
    @Revision("1")
    record IssueLinked(
            @KeyOwner TicketId ticketId,
            IssueRef issue,
            @Personal String url) implements TicketEvent {}

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

    @StoredAs("ticket-deleted")
    @Revision("1")
    record TicketDeleted(@KeyOwner TicketId ticketId) implements TicketEvent {}

    /// The types of all facts, as the log may hold them.
    static List<Class<?>> types() {
        return List.of(TicketEvent.class.getPermittedSubclasses());
    }

    /// What a change of the assignee is called.
    static TicketEvent assignment(TicketId ticket, @Nullable String assignee) {
        return assignee == null ? new Unassigned(ticket) : new Assigned(ticket, assignee);
    }
}
