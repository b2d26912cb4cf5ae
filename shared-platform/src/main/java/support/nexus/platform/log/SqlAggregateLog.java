package support.nexus.platform.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The log as it lies in the SQL database.
@Component
class SqlAggregateLog implements AggregateLog {

    private final JdbcTemplate jdbc;
    private final LogRows rows;

    SqlAggregateLog(JdbcTemplate jdbc, LogRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public List<LogEntry> of(String aggregate, long fromSequence, int limit) {
        return jdbc.query("select " + LogRows.COLUMNS + """
                         from domain_event_entry e where e.aggregate_identifier = ? and e.sequence_number >= ?
                        order by e.aggregate_identifier, e.sequence_number limit ?
                        """, rows, aggregate, fromSequence, limit);
    }

    @Override
    public List<LogEntry> of(String aggregate, long fromSequence, int limit, long bytes) {
        var sizes = jdbc.query("""
                        select sequence_number, octet_length(payload) from domain_event_entry
                        where aggregate_identifier = ? and sequence_number >= ?
                        order by aggregate_identifier, sequence_number limit ?
                        """, Size::read, aggregate, fromSequence, limit);
        return of(aggregate, fromSequence, Size.fitting(sizes, bytes));
    }

    @Override
    public List<LogEntry> at(String aggregate, Collection<Long> sequences, long bytes) {
        var client = JdbcClient.create(jdbc);
        var sizes = client.sql("""
                        select sequence_number, octet_length(payload) from domain_event_entry
                        where aggregate_identifier = :aggregate and sequence_number in (:sequences)
                        order by aggregate_identifier, sequence_number
                        """)
                .param("aggregate", aggregate)
                .param("sequences", sequences)
                .query(Size::read)
                .list();
        var fitting = sizes.subList(0, Size.fitting(sizes, bytes));
        return fitting.isEmpty()
                ? List.of()
                : client.sql("select " + LogRows.COLUMNS + """
                                 from domain_event_entry e
                                where e.aggregate_identifier = :aggregate and e.sequence_number in (:sequences)
                                order by e.aggregate_identifier, e.sequence_number
                                """)
                        .param("aggregate", aggregate)
                        .param("sequences", fitting.stream().map(Size::sequence).toList())
                        .query(rows)
                        .list();
    }

    @Override
    public Optional<Extent> extent(String aggregate) {
        return jdbc
                .query("""
                        select (select sum(octet_length(payload)) from domain_event_entry where aggregate_identifier = ?),
                               payload_type
                        from domain_event_entry where aggregate_identifier = ? and sequence_number = (
                            select max(sequence_number) from domain_event_entry where aggregate_identifier = ?)
                        """, (row, _) -> new Extent(row.getLong(1), row.getString(2)), aggregate, aggregate, aggregate)
                .stream()
                .findFirst();
    }

    @Override
    public List<String> aggregatesAfter(String type, String after, int count) {
        return jdbc.query("""
                select aggregate_identifier from domain_event_entry
                where aggregate_identifier > ? and sequence_number = 0 and type = ?
                order by aggregate_identifier limit ?
                """, (row, _) -> row.getString(1), after, type, count);
    }

    @Override
    public List<LogEntry> eventsOf(String type, Collection<String> aggregates) {
        return aggregates.isEmpty()
                ? List.of()
                : JdbcClient.create(jdbc)
                        .sql("select " + LogRows.COLUMNS + """
                                 from domain_event_entry e where e.aggregate_identifier in (:aggregates) and e.type = :type
                                order by e.aggregate_identifier, e.sequence_number
                                """)
                        .param("aggregates", aggregates)
                        .param("type", type)
                        .query(rows)
                        .list();
    }

    @Override
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

    @Override
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

    private record Size(long sequence, long bytes) {

        static Size read(ResultSet row, int number) throws SQLException {
            return new Size(row.getLong(1), row.getLong(2));
        }

        /// How many of the first fit.
        static int fitting(List<Size> sizes, long bytes) {
            var room = bytes;
            var count = 0;
            for (var size : sizes) {
                room -= size.bytes();
                if (room < 0 && count > 0) {
                    break;
                }
                count++;
            }
            return count;
        }
    }
}
