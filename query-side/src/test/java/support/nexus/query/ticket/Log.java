package support.nexus.query.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.log.Origin;

/// A log in memory, read three events at a time.
final class Log implements TicketLog {

    private static final int AT_ONCE = 3;

    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();

    TicketStory story() {
        return new TicketStory(this, TestRows.answers());
    }

    @Override
    public Extent extent(TicketId ticket) {
        return new Extent(0, entries(ticket).anyMatch(entry -> entry.payload() instanceof TicketDeleted));
    }

    @Override
    public List<LogEntry> from(TicketId ticket, long sequence) {
        return entries(ticket)
                .filter(entry -> entry.sequence() >= sequence)
                .limit(AT_ONCE)
                .toList();
    }

    @Override
    public List<LogEntry> at(TicketId ticket, List<Long> sequences) {
        return entries(ticket)
                .filter(entry -> sequences.contains(entry.sequence()))
                .limit(AT_ONCE)
                .toList();
    }

    private Stream<LogEntry> entries(TicketId ticket) {
        return engine.readEvents(ticket.value(), 0).asStream().map(Log::entry);
    }

    private static LogEntry entry(DomainEventMessage<?> message) {
        return new LogEntry(
                0,
                message.getIdentifier(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getPayloadType().getSimpleName(),
                "1",
                message.getTimestamp(),
                () -> message);
    }

    /// Appends what happened, as `user:1` through the API.
    DomainEventMessage<TicketFact> append(TicketFact fact, Instant at) {
        var id = fact.ticketId().value();
        var sequence = engine.lastSequenceNumberFor(id).map(last -> last + 1).orElse(0L);
        var message = new GenericDomainEventMessage<TicketFact>(
                "Ticket",
                id,
                sequence,
                new GenericEventMessage<TicketFact>(
                        fact,
                        Map.of(Origin.ACTOR, "user:1", Origin.CHANNEL, "api", Origin.CORRELATION_ID, "c-" + sequence)),
                () -> at);
        engine.appendEvents(message);
        return message;
    }
}
