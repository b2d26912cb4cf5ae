package support.nexus.platform.axon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import support.nexus.platform.storage.DatabaseVendor;

/// Reads the log in the order of its positions, and no further than it is settled: whoever goes on from the last
/// position that it was given misses nothing.
@Component
public class LogReader {

    /// What {@link #entries} reads, where `e` is the log.
    public static final String COLUMNS = """
            e.global_index, e.event_identifier, e.aggregate_identifier, e.sequence_number, e.type, e.payload_type,
            e.payload_revision, e.payload, e.meta_data, e.time_stamp""";

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final ObjectProvider<Configuration> axon;
    private final Horizon horizon;

    LogReader(
            JdbcTemplate jdbc,
            @Qualifier("eventSerializer") Serializer serializer,
            ObjectProvider<Configuration> axon,
            DatabaseVendor database,
            Appends appends) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.axon = axon;
        var client = JdbcClient.create(jdbc);
        this.horizon = new Horizon(
                client,
                database.isPostgres() ? new Horizon.OfAllNodes(client) : new Horizon.OfThisProcess(client, appends));
    }

    /// How far it is settled now.
    public long settled() {
        return horizon.advance();
    }

    /// Whether there is more that will be settled in a moment.
    public boolean isWaiting() {
        return horizon.isWaiting();
    }

    /// The events after a position and up to another, in their order.
    ///
    /// @param end at most what {@link #settled} said
    public List<LogEntry> between(long after, long end, int limit) {
        return jdbc.query(
                "select " + COLUMNS
                        + " from domain_event_entry e where e.global_index > ? and e.global_index <= ? order by e.global_index limit ?",
                entries(),
                after,
                end,
                limit);
    }

    /// The last sequence number of each aggregate in a part of the log.
    ///
    /// @param end at most what {@link #settled} said
    public Sequences sequences(long after, long end, int limit) {
        var last = new HashMap<String, Long>();
        var rows = jdbc.query(
                """
                select global_index, aggregate_identifier, sequence_number from domain_event_entry
                where global_index > ? and global_index <= ? order by global_index limit ?
                """,
                (row, _) -> {
                    last.merge(row.getString(2), row.getLong(3), Math::max);
                    return row.getLong(1);
                },
                after,
                end,
                limit);
        return new Sequences(last, rows.size() < limit ? end : rows.getLast());
    }

    /// How long ago the first event after a position was appended; zero where there is none.
    public Duration waiting(long after, long end) {
        return between(after, end, 1).stream()
                .findFirst()
                .map(first -> Duration.between(first.at(), Instant.now()))
                .filter(since -> !since.isNegative())
                .orElse(Duration.ZERO);
    }

    /// How many events there are.
    public long count() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from domain_event_entry", Long.class));
    }

    /// The event at a position.
    public Optional<LogEntry> at(long position) {
        return jdbc
                .query("select " + COLUMNS + " from domain_event_entry e where e.global_index = ?", entries(), position)
                .stream()
                .findFirst();
    }

    /// Where events stand after a position and up to another, in their order.
    ///
    /// @param end at most what {@link #settled} said
    public List<Long> positions(long after, long end, int limit) {
        return jdbc.query(
                "select global_index from domain_event_entry where global_index > ? and global_index <= ? order by global_index limit ?",
                (row, _) -> row.getLong(1),
                after,
                end,
                limit);
    }

    /// How many events there are after a position and up to another.
    public long count(long after, long end) {
        return JdbcClient.create(jdbc)
                .sql("select count(*) from domain_event_entry where global_index > ? and global_index <= ?")
                .params(after, end)
                .query(Long.class)
                .single();
    }

    /// The first of the events at these positions, in their order: as many as fit into so many bytes of payload,
    /// and one at least.
    public List<LogEntry> at(Collection<Long> positions, long bytes) {
        var fitting = fitting(positions, bytes);
        return jdbc.query(
                "select " + COLUMNS
                        + " from domain_event_entry e where e.global_index = any (?) order by e.global_index",
                entries(),
                (Object) fitting.toArray(Long[]::new));
    }

    private List<Long> fitting(Collection<Long> positions, long bytes) {
        var fitting = new ArrayList<Long>();
        var room = new AtomicLong(bytes);
        jdbc.query(
                """
                select global_index, octet_length(payload) from domain_event_entry where global_index = any (?)
                order by global_index
                """,
                row -> {
                    if (room.addAndGet(-row.getLong(2)) >= 0 || fitting.isEmpty()) {
                        fitting.add(row.getLong(1));
                    }
                },
                (Object) positions.toArray(Long[]::new));
        return fitting;
    }

    /// The events of one aggregate, from a sequence number on.
    public List<LogEntry> of(String aggregate, long fromSequence, int limit) {
        return jdbc.query("select " + COLUMNS + """
                         from domain_event_entry e where e.aggregate_identifier = ? and e.sequence_number >= ?
                        order by e.sequence_number limit ?
                        """, entries(), aggregate, fromSequence, limit);
    }

    /// The aggregates of a type that follow one, in the order of their ids.
    ///
    /// @param after empty to begin with
    public List<String> aggregatesAfter(String type, String after, int count) {
        return jdbc.query("""
                select aggregate_identifier from domain_event_entry
                where aggregate_identifier > ? and sequence_number = 0 and type = ?
                order by aggregate_identifier limit ?
                """, (row, _) -> row.getString(1), after, type, count);
    }

    /// The events of those of these aggregates that are of a type: one aggregate's after another's, each in their
    /// order.
    public List<LogEntry> eventsOf(String type, Collection<String> aggregates) {
        return aggregates.isEmpty()
                ? List.of()
                : JdbcClient.create(jdbc)
                        .sql("select " + COLUMNS + """
                                 from domain_event_entry e where e.aggregate_identifier in (:aggregates) and e.type = :type
                                order by e.aggregate_identifier, e.sequence_number
                                """)
                        .param("aggregates", aggregates)
                        .param("type", type)
                        .query(entries())
                        .list();
    }

    /// The last sequence number of each of these aggregates that has events.
    public Map<String, Long> lastSequences(Collection<String> aggregates) {
        return aggregates.isEmpty()
                ? Map.of()
                : JdbcClient.create(jdbc)
                        .sql("""
                                select aggregate_identifier, max(sequence_number) from domain_event_entry
                                where aggregate_identifier in (:aggregates) group by aggregate_identifier
                                """)
                        .param("aggregates", aggregates)
                        .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Waits until nobody else has this lock on one of these aggregates, and keeps it while the transaction lasts.
    /// It stops no append: it is for those who write anew what has been made of the events.
    public void lock(Collection<String> aggregates) {
        if (!aggregates.isEmpty()) {
            JdbcClient.create(jdbc)
                    .sql("""
                            select global_index from domain_event_entry
                            where aggregate_identifier in (:aggregates) and sequence_number = 0
                            order by aggregate_identifier for update
                            """)
                    .param("aggregates", aggregates)
                    .query(Long.class)
                    .list();
        }
    }

    /// Makes entries of rows with these columns.
    public RowMapper<LogEntry> entries() {
        return (row, _) -> entry(row);
    }

    private LogEntry entry(ResultSet row) throws SQLException {
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
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(stored), serializer, axon.getObject().upcasterChain())
                .next();
    }

    /// @param last the last sequence number of each aggregate
    /// @param end up to which position they were read
    public record Sequences(Map<String, Long> last, long end) {}
}
