package support.nexus.platform.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.storage.Database;
import support.nexus.platform.storage.DatabaseVendor;

/// The log as one node has it: to be appended to and followed.
public final class NodeLog {

    private final Appends appends = new Appends();
    private final PlatformTransactionManager transactions;
    private final JdbcTemplate jdbc;
    private final EventStorageEngine engine;
    private final DatabaseVendor vendor;
    private final EventLog reader;
    private final AggregateLog aggregates;
    private final LogPulse pulse;
    private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();

    public NodeLog(Database kind, DataSource database, Class<?>... facts) {
        this.transactions = new JdbcTransactionManager(database);
        this.jdbc = new JdbcTemplate(database);
        var serializer = TestLog.serializer(database, facts);
        this.engine = TestLog.engine(serializer, database, appends);
        var properties = new DataSourceProperties();
        properties.setUrl(kind == Database.POSTGRESQL ? "jdbc:postgresql:shared" : "jdbc:h2:mem:own");
        this.vendor = new DatabaseVendor(properties);
        this.reader = new SqlEventLog(jdbc, new LogRows(serializer), vendor, appends);
        this.aggregates = new SqlAggregateLog(jdbc, new LogRows(serializer));
        this.pulse = new LogPulse(appends, reader, database, vendor);
        pulse.afterPropertiesSet();
    }

    public DatabaseVendor vendor() {
        return vendor;
    }

    public EventLog reader() {
        return reader;
    }

    public AggregateLog aggregates() {
        return aggregates;
    }

    public LogPulse pulse() {
        return pulse;
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    public PlatformTransactionManager transactions() {
        return transactions;
    }

    public void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> work.run());
    }

    /// In the transaction under way.
    public void write(String aggregate, Object fact) {
        write(aggregate, fact, "user:1");
    }

    private void write(String aggregate, Object fact, String actor) {
        var sequence =
                sequences.computeIfAbsent(aggregate, _ -> new AtomicLong()).getAndIncrement();
        var message = new GenericEventMessage<>(fact, Map.of(Origin.ACTOR, actor, Origin.CHANNEL, "api"));
        engine.appendEvents(
                new GenericDomainEventMessage<>("Ticket", aggregate, sequence, message, message::getTimestamp));
    }

    public void append(String aggregate, Object fact) {
        inTransaction(() -> write(aggregate, fact));
    }

    public void append(String aggregate, Object fact, String actor) {
        inTransaction(() -> write(aggregate, fact, actor));
    }
}
