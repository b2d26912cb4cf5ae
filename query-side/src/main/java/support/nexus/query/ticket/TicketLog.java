package support.nexus.query.ticket;

import java.util.List;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.log.LogEntry;

/// The events of a ticket, a part at a time: all of them may be more than fit into memory.
interface TicketLog {

    Extent extent(TicketId ticket);

    /// The next events from a sequence number on; empty at the end.
    List<LogEntry> from(TicketId ticket, long sequence);

    /// The first of the events with these sequence numbers, which ascend; one at least where there is one.
    List<LogEntry> at(TicketId ticket, List<Long> sequences);

    /// @param bytes of all events as they are stored
    record Extent(long bytes, boolean isDeleted) {}
}
