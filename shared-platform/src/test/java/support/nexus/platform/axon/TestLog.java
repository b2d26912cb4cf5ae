package support.nexus.platform.axon;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.platform.crypto.TestKeys;

/// The log as the service has it, on a database of a test.
final class TestLog {

    private TestLog() {}

    static Serializer serializer(DataSource database, Class<?>... facts) {
        return new LogConfiguration()
                .eventSerializer(
                        List.of(new StoredTypes(List.of(facts), TicketEvent.upcasters(), List.of())),
                        TestKeys.personalText(TestKeys.of(database)));
    }

    static EventStorageEngine engine(DataSource database, Class<?>... facts) {
        return engine(serializer(database, facts), database, new Appends());
    }

    static EventStorageEngine engine(Serializer serializer, DataSource database, Appends appends) {
        return new LogConfiguration()
                .eventStorageEngine(
                        serializer,
                        DefaultConfigurer.defaultConfiguration().buildConfiguration(),
                        new SpringDataSourceConnectionProvider(database),
                        NoTransactionManager.instance(),
                        appends);
    }
}
