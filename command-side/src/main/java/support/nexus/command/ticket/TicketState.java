package support.nexus.command.ticket;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketCommand.UpdateTicket;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Recategorized;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.ResolutionCorrected;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.Unassigned;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketEvent.WorkStopped;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;

/// What the desk did with a ticket, as far as a rule reads it, and what it may do next. Of long texts that is a
/// fingerprint.
@SuppressWarnings("NullAway.Init") // set by the first event
class TicketState {

    private String title;
    private String description;
    private String category;
    private List<String> tags = List.of();
    private @Nullable String assignee;
    private TicketStatus status;
    private Priority priority;
    private boolean resolved;

    TicketState() {}

    /// In the snapshot of a ticket whose key is destroyed: nothing is known.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static TicketState of(@SuppressWarnings("unused") String erased) {
        return new TicketState();
    }

    /// One fact for each field that really changes.
    List<TicketEvent> decide(UpdateTicket update) {
        var newTitle = changed(update.title(), title);
        var newDescription = changed(update.description(), description);
        var newTags = tags.equals(update.tags()) ? null : update.tags();
        ChangedTexts.verify(newTitle, newDescription, newTags, tags);
        requireTransition(update.status());
        var ticket = update.ticketId();
        var facts = new ArrayList<TicketEvent>();
        if (newTitle != null) {
            facts.add(new Retitled(ticket, newTitle));
        }
        if (newDescription != null) {
            facts.add(new DescriptionChanged(ticket, newDescription));
        }
        if (update.category() != null && !update.category().equals(category)) {
            facts.add(new Recategorized(ticket, update.category()));
        }
        if (update.priority() != null && update.priority() != priority) {
            facts.add(new PriorityChanged(ticket, update.priority()));
        }
        if (newTags != null) {
            facts.add(new TagsChanged(ticket, newTags));
        }
        if (update.assignment() != null && !Objects.equals(update.assignment().assignee(), assignee)) {
            facts.add(TicketEvent.assignment(ticket, update.assignment().assignee()));
        }
        if (update.status() != null && update.status() != status) {
            facts.add(move(ticket, update.status()));
        }
        return facts;
    }

    void on(TicketEvent event) {
        switch (event) {
            case TicketOpened opened -> {
                title = Fingerprint.of(opened.title());
                description = Fingerprint.of(opened.description());
                category = opened.category();
                tags = opened.tags();
                priority = opened.priority();
                status = TicketStatus.OPEN;
            }
            case Retitled retitled -> title = Fingerprint.of(retitled.title());
            case DescriptionChanged changed -> description = Fingerprint.of(changed.description());
            case Recategorized recategorized -> category = recategorized.category();
            case PriorityChanged changed -> priority = changed.priority();
            case TagsChanged changed -> tags = changed.tags();
            case Assigned assigned -> assignee = assigned.assignee();
            case Unassigned _ -> assignee = null;
            case WorkStarted _ -> status = TicketStatus.IN_PROGRESS;
            case WorkStopped _ -> status = TicketStatus.OPEN;
            case Resolved _ -> {
                status = TicketStatus.RESOLVED;
                resolved = true;
            }
            case ResolutionCorrected corrected -> resolved = corrected.resolved();
            case Closed _ -> status = TicketStatus.CLOSED;
            case Reopened reopened -> {
                status = reopened.to();
                resolved = false;
            }
            case TicketDeleted _ -> {} // nothing is asked of it any more
        }
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    List<String> tags() {
        return tags;
    }

    @Nullable
    String assignee() {
        return assignee;
    }

    TicketStatus status() {
        return status;
    }

    Priority priority() {
        return priority;
    }

    /// Whether the ticket counts as resolved, closed or not.
    boolean resolved() {
        return resolved;
    }

    private void requireTransition(@Nullable TicketStatus to) {
        if (to != null && to != status && !status.next().contains(to)) {
            var allowed = status.next().stream().map(TicketStatus::word).toList();
            throw new Refused(
                    ErrorCode.TRANSITION_REFUSED,
                    "A ticket that is %s cannot become %s.".formatted(status.word(), to.word()),
                    Map.of("allowedTransitions", allowed));
        }
    }

    /// @param known the fingerprint of the text that stands
    private static @Nullable String changed(@Nullable String text, String known) {
        return text == null || Fingerprint.of(text).equals(known) ? null : text;
    }

    private TicketEvent move(TicketId ticket, TicketStatus to) {
        return switch (to) {
            case RESOLVED -> new Resolved(ticket);
            case CLOSED -> new Closed(ticket);
            case OPEN -> status.isDone() ? new Reopened(ticket, to) : new WorkStopped(ticket);
            case IN_PROGRESS -> status.isDone() ? new Reopened(ticket, to) : new WorkStarted(ticket);
        };
    }
}
