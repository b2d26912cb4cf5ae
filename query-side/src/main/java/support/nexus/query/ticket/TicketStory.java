package support.nexus.query.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.CommentAdded;
import support.nexus.events.ticket.TicketEvent.CommentEdited;
import support.nexus.events.ticket.TicketEvent.CommentRemoved;
import support.nexus.events.ticket.TicketEvent.SyncRefused;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketView;

/// A ticket as its events tell it: as it was at a version or a time, and what happened in between. Nothing is
/// told of a deleted ticket.
@Component
class TicketStory {

    private final EventStore log;

    TicketStory(EventStore log) {
        this.log = log;
    }

    Optional<TicketView> atVersion(TicketId ticket, long version, Viewer viewer) {
        return fold(ticket, viewer, event -> event.getSequenceNumber() < version)
                .filter(view -> view.version() == version);
    }

    Optional<TicketView> asOf(TicketId ticket, Instant instant, Viewer viewer) {
        return fold(ticket, viewer, event -> !event.getTimestamp().isAfter(instant));
    }

    /// Every change after a version that the viewer sees, oldest first; empty where they see no such ticket.
    Optional<List<ChangeView>> changesAfter(TicketId ticket, long version, Viewer viewer) {
        var changes = new ArrayList<ChangeView>();
        @Nullable TicketState state = null;
        for (var message : events(ticket, viewer)) {
            var before = Changes.Glimpse.of(state, message);
            var wasInternal = isInternal(state, message);
            state = step(state, message);
            if (state.version() > version
                    && isNews(message)
                    && viewer.seesComment(wasInternal || isInternal(state, message))) {
                changes.add(Changes.of(message, before, Changes.Glimpse.of(state, message)));
            }
        }
        return Optional.ofNullable(state).map(_ -> changes);
    }

    /// What changes nothing that is shown is not told; that GitHub refused something is.
    private static boolean isNews(DomainEventMessage<?> message) {
        return message.getPayload() instanceof SyncRefused
                || !TicketState.isBookkeeping((TicketEvent) message.getPayload());
    }

    /// Whether the event is of a comment that is internal.
    private static boolean isInternal(@Nullable TicketState state, DomainEventMessage<?> message) {
        return state != null
                && switch ((TicketEvent) message.getPayload()) {
                    case CommentAdded added -> state.isInternal(added.commentId());
                    case CommentEdited edited -> state.isInternal(edited.commentId());
                    case CommentRemoved removed -> state.isInternal(removed.commentId());
                    default -> false;
                };
    }

    private Optional<TicketView> fold(TicketId ticket, Viewer viewer, Predicate<DomainEventMessage<?>> until) {
        @Nullable TicketState state = null;
        for (var message : events(ticket, viewer)) {
            if (!until.test(message)) {
                break;
            }
            state = step(state, message);
        }
        return Optional.ofNullable(state).map(then -> then.view(viewer));
    }

    private static TicketState step(@Nullable TicketState state, DomainEventMessage<?> message) {
        var event = (TicketEvent) message.getPayload();
        if (state == null) {
            return new TicketState((TicketOpened) event, message.getTimestamp());
        }
        state.on(event, message.getTimestamp());
        return state;
    }

    /// All of them; none where the first says that the ticket is not the viewer's.
    private List<? extends DomainEventMessage<?>> events(TicketId ticket, Viewer viewer) {
        var stream = log.readEvents(ticket.value(), 0);
        if (!stream.hasNext()
                || !(stream.peek().getPayload() instanceof TicketOpened opened)
                || !viewer.sees(opened.requester(), opened.createdByEmail())) {
            return List.of();
        }
        var events = stream.asStream().toList();
        return events.isEmpty() || events.getLast().getPayload() instanceof TicketDeleted ? List.of() : events;
    }
}
