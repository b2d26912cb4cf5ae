package support.nexus.query.ticket;

import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.platform.axon.Origin;

/// A log in memory.
final class Log {

    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final EventStore store =
            EmbeddedEventStore.builder().storageEngine(engine).build();

    EventStore store() {
        return store;
    }

    /// Appends what happened, as `user:1` through the API.
    DomainEventMessage<TicketEvent> append(TicketEvent fact, Instant at) {
        var id = fact.ticketId().value();
        var sequence = engine.lastSequenceNumberFor(id).map(last -> last + 1).orElse(0L);
        var message = new GenericDomainEventMessage<TicketEvent>(
                "Ticket",
                id,
                sequence,
                new GenericEventMessage<TicketEvent>(
                        fact,
                        Map.of(Origin.ACTOR, "user:1", Origin.CHANNEL, "api", Origin.CORRELATION_ID, "c-" + sequence)),
                () -> at);
        engine.appendEvents(message);
        return message;
    }
}
