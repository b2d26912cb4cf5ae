package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import support.nexus.events.KeyOwner;
import support.nexus.events.NameOf;
import support.nexus.events.Personal;
import support.nexus.events.StoredAs;

/// What the desk does with a ticket, from its opening to its deletion.
public sealed interface TicketEvent extends TicketFact {

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

            @Personal @NameOf(value = "requester", address = "createdByEmail", signed = true)
            String createdBy,

            @Personal @NameOf(value = "requester", address = "createdByEmail", signed = true)
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

    @StoredAs("ticket-work-started")
    @Revision("1")
    record WorkStarted(@KeyOwner TicketId ticketId) implements TicketEvent {}

    @StoredAs("ticket-work-stopped")
    @Revision("1")
    record WorkStopped(@KeyOwner TicketId ticketId) implements TicketEvent {}

    @StoredAs("ticket-resolved")
    @Revision("1")
    record Resolved(@KeyOwner TicketId ticketId) implements TicketEvent {}

    /// A ticket that GitHub closed counts as resolved, or no longer does: GitHub gave another reason.
    @StoredAs("ticket-resolution-corrected")
    @Revision("1")
    record ResolutionCorrected(@KeyOwner TicketId ticketId, boolean resolved) implements TicketEvent {}

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

    /// What a change of the assignee is called.
    static TicketEvent assignment(TicketId ticket, @Nullable String assignee) {
        return assignee == null ? new Unassigned(ticket) : new Assigned(ticket, assignee);
    }
}
