package support.nexus.system.bench;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Revision;

/// One of Axon's two storage engines for databases, appending single events, each in a transaction of its own.
record Engine(String name, EventStorageEngine log, TransactionManager transactions, String payload)
        implements Workload {

    @Revision("1")
    record Written(String text) {}

    @Override
    public Client join() {
        return new Client() {
            @Override
            public boolean act() {
                var event = event();
                transactions.executeInTransaction(() -> log.appendEvents(event));
                return true;
            }

            @Override
            public void close() {
                // the pool keeps the connections
            }
        };
    }

    /// With as much metadata as the service writes.
    private GenericDomainEventMessage<Written> event() {
        var aggregate = String.format(
                Locale.ROOT, "TCK-%016X", ThreadLocalRandom.current().nextLong());
        var cause = UUID.randomUUID().toString();
        var metadata = Map.of("actor", "anonymous", "channel", "api", "correlationId", cause, "causationId", cause);
        return new GenericDomainEventMessage<>("Ticket", aggregate, 0, new Written(payload), metadata);
    }
}
