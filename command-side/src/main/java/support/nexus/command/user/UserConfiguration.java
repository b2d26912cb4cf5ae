package support.nexus.command.user;

import java.util.List;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import support.nexus.events.user.UserEvent;
import support.nexus.platform.axon.AggregateRepository;
import support.nexus.platform.log.StoredTypes;

@Configuration(proxyBeanMethods = false)
class UserConfiguration {

    private static final int EVENTS_PER_SNAPSHOT = 100;

    @Bean
    StoredTypes userTypes() {
        return new StoredTypes(UserEvent.types(), UserEvent.upcasters(), List.of(User.class));
    }

    @Bean
    Repository<User> userRepository(
            EventStore log, Snapshotter snapshotter, ParameterResolverFactory parameters, HandlerDefinition handlers) {
        return AggregateRepository.of(
                User.class,
                log,
                new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT),
                parameters,
                handlers);
    }
}
