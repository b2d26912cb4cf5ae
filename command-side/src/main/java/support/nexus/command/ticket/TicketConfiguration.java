package support.nexus.command.ticket;

import java.util.List;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import support.nexus.events.ticket.TicketFact;
import support.nexus.platform.axon.AggregateRepository;
import support.nexus.platform.log.StoredTypes;

@Configuration(proxyBeanMethods = false)
class TicketConfiguration {

    private static final int EVENTS_PER_SNAPSHOT = 100;

    @Bean
    StoredTypes ticketTypes() {
        return new StoredTypes(TicketFact.types(), TicketFact.upcasters(), List.of(Ticket.class));
    }

    @Bean
    Repository<Ticket> ticketRepository(
            EventStore log, Snapshotter snapshotter, ParameterResolverFactory parameters, HandlerDefinition handlers) {
        return AggregateRepository.of(
                Ticket.class,
                log,
                new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT),
                parameters,
                handlers);
    }
}
