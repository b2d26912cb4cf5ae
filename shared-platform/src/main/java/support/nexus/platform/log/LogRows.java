package support.nexus.platform.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Makes entries of rows of the log.
@Component
final class LogRows implements RowMapper<LogEntry> {

    /// What is read of a row, where `e` is the log.
    static final String COLUMNS = """
            e.global_index, e.event_identifier, e.aggregate_identifier, e.sequence_number, e.type, e.payload_type,
            e.payload_revision, e.payload, e.meta_data, e.time_stamp""";

    private final Serializer serializer;
    private final EventUpcaster circumstances;

    LogRows(@Qualifier("eventSerializer") Serializer serializer) {
        this.serializer = serializer;
        this.circumstances = LogSerializer.circumstances(serializer);
    }

    boolean knows(LogEntry entry) {
        return !(serializer instanceof LogSerializer log) || log.knows(entry.type(), entry.revision());
    }

    @Override
    public LogEntry mapRow(ResultSet row, int number) throws SQLException {
        var stored = new GenericDomainEventEntry<>(
                row.getString("type"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("event_identifier"),
                row.getString("time_stamp"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                row.getBytes("payload"),
                row.getBytes("meta_data"));
        return new LogEntry(
                row.getLong("global_index"),
                stored.getEventIdentifier(),
                stored.getAggregateIdentifier(),
                stored.getSequenceNumber(),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                Instant.parse(row.getString("time_stamp")),
                SingletonSupplier.of(() -> read(stored)));
    }

    private DomainEventMessage<?> read(GenericDomainEventEntry<byte[]> stored) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(stored), serializer, circumstances)
                .next();
    }
}
