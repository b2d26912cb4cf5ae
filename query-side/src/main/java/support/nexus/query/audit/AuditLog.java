package support.nexus.query.audit;

import java.util.List;
import org.springframework.stereotype.Component;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.log.AggregateLog;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.LogEntry;

/// The log as auditors read it: settled, in the order of its positions.
@Component
class AuditLog {

    private static final int AT_ONCE = 1_000;
    private static final int OF_A_TICKET_AT_ONCE = 100;
    private static final long BYTES_AT_ONCE = 4 << 20; // a comment may have 65,536 characters

    private final EventLog log;
    private final AggregateLog tickets;
    private final AuditIndex index;
    private final PersonalKeys keys;

    AuditLog(EventLog log, AggregateLog tickets, AuditIndex index, PersonalKeys keys) {
        this.log = log;
        this.tickets = tickets;
        this.index = index;
        this.keys = keys;
    }

    /// What there is now of what the filter asks for.
    Stretch stretch(AuditFilter filter) {
        if (filter.takesAll()) {
            var end = log.settled();
            return new Stretch(filter.start(), end, (after, limit) -> log.positions(after, end, limit));
        }
        var end = index.complete();
        var where = IndexWhere.of(filter, index);
        return new Stretch(filter.start(), end, (after, limit) -> index.positions(where, after, end, limit));
    }

    /// The events at these positions.
    List<AuditEvent> at(List<Long> positions) {
        return read(log.at(positions));
    }

    /// All of a stretch, page by page.
    Pages.Source<AuditEvent> all(Stretch stretch) {
        return last -> {
            var positions = stretch.positions().after(last == null ? stretch.after() : last.position(), AT_ONCE);
            return positions.isEmpty() ? List.of() : read(log.at(positions, BYTES_AT_ONCE));
        };
    }

    boolean knows(String ticket) {
        return !tickets.of(ticket, 0, 1).isEmpty();
    }

    /// All events of a ticket, page by page.
    Pages.Source<AuditEvent> of(String ticket) {
        return last -> read(tickets.of(ticket, last == null ? 0 : last.sequence() + 1, OF_A_TICKET_AT_ONCE));
    }

    private List<AuditEvent> read(List<LogEntry> events) {
        var owners = events.stream().map(LogEntry::aggregate).distinct().toList();
        return keys.ahead(owners, () -> events.stream().map(AuditEvent::of).toList());
    }

    /// A part of the log.
    ///
    /// @param after the position before it
    /// @param end the last position that it may have
    record Stretch(long after, long end, Positions positions) {}

    /// Where in the log its events stand.
    @FunctionalInterface
    interface Positions {
        List<Long> after(long position, int limit);
    }
}
