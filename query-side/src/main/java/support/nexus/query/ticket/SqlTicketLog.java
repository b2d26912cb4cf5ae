package support.nexus.query.ticket;

import java.util.List;
import org.springframework.stereotype.Component;
import support.nexus.events.StoredAs;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.log.AggregateLog;
import support.nexus.platform.log.LogEntry;

@Component
class SqlTicketLog implements TicketLog {

    private static final int EVENTS_AT_ONCE = 500;
    private static final long BYTES_AT_ONCE = 1024 * 1024;
    private static final int LOOKED_UP_AT_ONCE = 50;
    private static final String DELETED =
            TicketDeleted.class.getAnnotation(StoredAs.class).value();

    private final AggregateLog log;

    SqlTicketLog(AggregateLog log) {
        this.log = log;
    }

    @Override
    public Extent extent(TicketId ticket) {
        return log.extent(ticket.value())
                .map(extent -> new Extent(extent.bytes(), extent.lastType().equals(DELETED)))
                .orElse(new Extent(0, false));
    }

    @Override
    public List<LogEntry> from(TicketId ticket, long sequence) {
        return log.of(ticket.value(), sequence, EVENTS_AT_ONCE, BYTES_AT_ONCE);
    }

    @Override
    public List<LogEntry> at(TicketId ticket, List<Long> sequences) {
        return log.at(
                ticket.value(), sequences.subList(0, Math.min(LOOKED_UP_AT_ONCE, sequences.size())), BYTES_AT_ONCE);
    }
}
