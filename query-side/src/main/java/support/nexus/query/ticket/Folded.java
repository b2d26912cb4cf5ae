package support.nexus.query.ticket;

import java.util.List;
import support.nexus.events.StoredAs;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.platform.axon.LogEntry;

/// What the view ought to hold of a ticket.
///
/// @param events how many there were
record Folded(long events, Holding due) {

    static final Folded NOTHING = new Folded(0, Holding.NOTHING);

    private static final String DELETED =
            TicketDeleted.class.getAnnotation(StoredAs.class).value();

    /// @param events all of one ticket
    static Folded of(List<LogEntry> events) {
        return new Folded(
                events.size(),
                isDeleted(events) ? Holding.NOTHING : fold(events).holding());
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
