package support.nexus.query.ticket;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import support.nexus.platform.axon.AggregateReader;
import support.nexus.platform.axon.LogEntry;
import support.nexus.platform.crypto.PersonalKeys;

/// Folds the events of many tickets at once.
@Component
class TicketFold {

    private static final String TICKET = "Ticket"; // what the log calls such an aggregate

    private final AggregateReader log;
    private final PersonalKeys keys;

    TicketFold(AggregateReader log, PersonalKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    /// The tickets that follow one, in the order of their ids.
    List<String> ticketsAfter(String after, int count) {
        return log.aggregatesAfter(TICKET, after, count);
    }

    /// Those of these tickets that have events, folded.
    Map<String, Folded> of(Collection<String> tickets) {
        return keys.ahead(
                tickets,
                () -> log.eventsOf(TICKET, tickets).stream()
                        .collect(groupingBy(LogEntry::aggregate, collectingAndThen(toList(), Folded::of))));
    }

    /// Of these tickets, those that have got more events than were folded.
    List<String> outdated(Collection<String> tickets, Map<String, Folded> folded) {
        var last = log.lastSequences(tickets);
        return tickets.stream()
                .filter(ticket -> last.getOrDefault(ticket, -1L) + 1
                        != folded.getOrDefault(ticket, Folded.NOTHING).events())
                .toList();
    }

    void lock(Collection<String> tickets) {
        log.lock(tickets);
    }
}
