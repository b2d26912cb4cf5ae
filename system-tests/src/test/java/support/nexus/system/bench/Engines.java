package support.nexus.system.bench;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/// Both engines on the same table, with the serializer and transactions that the service has.
final class Engines {

    private static final Serializer JSON = Jackson3Serializer.builder().build();

    private Engines() {}

    static Engine jdbc(HikariDataSource database, String payload) {
        var transactions = new SpringTransactionManager(new DataSourceTransactionManager(database));
        var engine = JdbcEventStorageEngine.builder()
                .eventSerializer(JSON)
                .snapshotSerializer(JSON)
                .connectionProvider(new SpringDataSourceConnectionProvider(database))
                .transactionManager(transactions)
                .schema(schema())
                .build();
        return new Engine("JdbcEventStorageEngine", engine, transactions, payload);
    }

    static Engine jpa(EntityManagerFactory entities, String payload) {
        var transactions = new SpringTransactionManager(new JpaTransactionManager(entities));
        var shared = SharedEntityManagerCreator.createSharedEntityManager(entities);
        var engine = JpaEventStorageEngine.builder()
                .eventSerializer(JSON)
                .snapshotSerializer(JSON)
                .entityManagerProvider(() -> shared)
                .transactionManager(transactions)
                .build();
        return new Engine("JpaEventStorageEngine", engine, transactions, payload);
    }

    static EntityManagerFactory entities(HikariDataSource database) {
        return new HibernatePersistenceConfiguration("log")
                .managedClasses(DomainEventEntry.class, SnapshotEventEntry.class)
                .mappingFiles("bench/log-orm.xml")
                .property(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, database)
                .property(AvailableSettings.PHYSICAL_NAMING_STRATEGY, new PhysicalNamingStrategySnakeCaseImpl())
                .createEntityManagerFactory();
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
}
