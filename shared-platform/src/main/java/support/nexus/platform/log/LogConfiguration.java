package support.nexus.platform.log;

import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import support.nexus.platform.crypto.PersonalText;

/// The log: where events and snapshots lie, and how they are written.
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    private static final String UNIQUE_VIOLATION = "23505"; // SQL:2023, class 23

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(List<StoredTypes> types, PersonalText personalText) {
        GenericEventMessage.clock = Clock.tickMillis(ZoneOffset.UTC); // as the log keeps it; the views shall agree
        return new LogSerializer(
                types.stream()
                        .flatMap(known -> Stream.concat(known.facts().stream(), known.snapshots().stream()))
                        .toList(),
                types.stream().flatMap(known -> known.upcasters().stream()).toList(),
                personalText);
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            @Qualifier("eventSerializer") Serializer serializer,
            org.axonframework.config.Configuration axon,
            ConnectionProvider connections,
            TransactionManager transactions,
            Appends appends) {
        var engine = JdbcEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(LogSerializer.circumstances(serializer))
                .snapshotFilter(axon.snapshotFilter())
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(schema())
                .persistenceExceptionResolver(duplicateKeys());
        return new LogEngine(engine, appends);
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
        return failure -> Stream.iterate((Throwable) failure, Objects::nonNull, LogConfiguration::next)
                .anyMatch(cause -> cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState()));
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof SQLException sql && sql.getNextException() != null
                ? sql.getNextException()
                : failure.getCause();
    }
}
