package support.nexus.platform.log;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.events.ticket.TicketFact;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.crypto.TestKeys;

/// The log as the service has it, on a database of a test.
public final class TestLog {

    private TestLog() {}

    static Serializer serializer(DataSource database, Class<?>... facts) {
        return serializer(TestKeys.of(database), List.of(facts));
    }

    private static Serializer serializer(PersonalKeys keys, List<Class<?>> facts) {
        return new LogConfiguration()
                .eventSerializer(
                        List.of(new StoredTypes(facts, TicketFact.upcasters(), List.of())),
                        TestKeys.personalText(keys));
    }

    public static EventStorageEngine engine(DataSource database, Class<?>... facts) {
        return engine(serializer(database, facts), database, new Appends());
    }

    public static EventStorageEngine engine(DataSource database, PersonalKeys keys, List<Class<?>> facts) {
        return engine(serializer(keys, facts), database, new Appends());
    }

    static EventStorageEngine engine(Serializer serializer, DataSource database, Appends appends) {
        return new LogConfiguration()
                .eventStorageEngine(
                        serializer,
                        configuration(),
                        new SpringDataSourceConnectionProvider(database),
                        NoTransactionManager.instance(),
                        appends);
    }

    public static AggregateLog aggregates(DataSource database, PersonalKeys keys, List<Class<?>> facts) {
        return new SqlAggregateLog(new JdbcTemplate(database), new LogRows(serializer(keys, facts)));
    }

    private static Configuration configuration() {
        return DefaultConfigurer.defaultConfiguration().buildConfiguration();
    }
}
