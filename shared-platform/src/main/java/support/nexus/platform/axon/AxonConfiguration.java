package support.nexus.platform.axon;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import support.nexus.platform.crypto.PersonalText;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

@Configuration(proxyBeanMethods = false)
class AxonConfiguration {

    private static final String UNIQUE_VIOLATION = "23505"; // SQL:2023, class 23

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(List<StoredTypes> types, PersonalText personalText) {
        GenericEventMessage.clock =
                Clock.tickMillis(java.time.ZoneOffset.UTC); // the log keeps milliseconds; the views shall agree
        return new LogSerializer(
                types.stream()
                        .flatMap(known -> Stream.concat(known.facts().stream(), known.snapshots().stream()))
                        .toList(),
                personalText);
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            @Qualifier("eventSerializer") Serializer serializer,
            org.axonframework.config.Configuration axon,
            ConnectionProvider connections,
            TransactionManager transactions) {
        return JdbcEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(axon.snapshotFilter())
                .upcasterChain(axon.upcasterChain())
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(schema())
                .persistenceExceptionResolver(duplicateKeys())
                .build();
    }

    /// A view that cannot be written fails its command: Axon's default would only log, and let view and log part.
    @Bean
    ConfigurerModule failures() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance());
    }

    @Bean
    MessageDispatchInterceptor<CommandMessage<?>> originOfCommands() {
        return _ -> (_, command) -> command.andMetaData(Origin.current().asMetadata());
    }

    /// Reads need no transaction: each is one statement, or bounds the next by what it has read.
    @Bean
    QueryBus queryBus() {
        return SimpleQueryBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .build();
    }

    /// Lets Axon read back the tokens that it writes: a new processor on a log with events stores one inside another.
    @Bean
    Jackson3SerializerCustomizer tokens() {
        var types = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.eventhandling.")
                .allowIfSubType(String.class)
                .allowIfSubType(Long.class)
                .build();
        return json -> json.polymorphicTypeValidator(types);
    }

    @Bean
    CorrelationDataProvider origin() {
        return new SimpleCorrelationDataProvider(Origin.ACTOR, Origin.CHANNEL, Origin.CORRELATION_ID);
    }

    @Bean
    CorrelationDataProvider causation() {
        return message -> Map.of(Origin.CAUSATION_ID, message.getIdentifier());
    }

    private static EventSchema schema() {
        return EventSchema.builder()
                .eventTable("domain_event_entry")
                .snapshotTable("snapshot_event_entry")
                .globalIndexColumn("global_index")
                .timestampColumn("time_stamp")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }

    /// Axon's own resolver does not see a duplicate key inside a batch, on neither database.
    private static PersistenceExceptionResolver duplicateKeys() {
        return failure -> Stream.iterate((Throwable) failure, java.util.Objects::nonNull, AxonConfiguration::next)
                .anyMatch(cause -> cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState()));
    }

    private static @org.jspecify.annotations.Nullable Throwable next(Throwable failure) {
        return failure instanceof SQLException sql && sql.getNextException() != null
                ? sql.getNextException()
                : failure.getCause();
    }
}
