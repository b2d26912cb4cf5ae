package support.nexus.query.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import support.nexus.events.StoredAs;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.platform.axon.LogEntry;

/// What the view ought to hold of a ticket.
///
/// @param events how many there were
/// @param failure why they cannot be read
record Folded(long events, Holding holding, @Nullable RuntimeException failure) {

    static final Folded NOTHING = new Folded(0, Holding.NOTHING, null);

    private static final String DELETED =
            TicketDeleted.class.getAnnotation(StoredAs.class).value();

    /// @param events all of one ticket
    static Folded of(List<LogEntry> events) {
        try {
            return new Folded(
                    events.size(),
                    isDeleted(events) ? Holding.NOTHING : fold(events).holding(),
                    null);
        } catch (DataAccessException away) {
            throw away;
        } catch (RuntimeException unreadable) {
            return new Folded(events.size(), Holding.NOTHING, unreadable);
        }
    }

    boolean isReadable() {
        return failure == null;
    }

    /// What the view ought to hold; fails where nobody can tell.
    Holding due() {
        if (failure != null) {
            throw new IllegalStateException("The events of a ticket cannot be read", failure);
        }
        return holding;
    }

    private static boolean isDeleted(List<LogEntry> events) {
        return events.getLast().type().equals(DELETED);
    }

    private static TicketState fold(List<LogEntry> events) {
        var first = events.getFirst();
        var state = new TicketState((TicketOpened) first.payload(), first.at());
        events.stream().skip(1).forEach(event -> state.on((TicketEvent) event.payload(), event.at()));
        return state;
    }
}
