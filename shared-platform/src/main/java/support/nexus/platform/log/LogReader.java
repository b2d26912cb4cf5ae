package support.nexus.platform.log;

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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.DatabaseVendor;

/// Reads the log in the order of its positions, and no further than it is settled: whoever goes on from the last
/// position that it was given misses nothing.
@Component
public class LogReader {

    private static final Duration LONG_FOR_A_WRITER = Duration.ofSeconds(1);

    private final JdbcTemplate jdbc;
    private final LogRows rows;
    private final Horizon horizon;

    LogReader(JdbcTemplate jdbc, LogRows rows, DatabaseVendor database, Appends appends) {
        this.jdbc = jdbc;
        this.rows = rows;
        var client = JdbcClient.create(jdbc);
        this.horizon = new Horizon(
                client,
                database.isPostgres() ? new Horizon.OfAllNodes(client) : new Horizon.OfThisProcess(client, appends));
    }

    /// How far it is settled now.
    public long settled() {
        return horizon.advance();
    }

    /// How far it is settled now, and how far it can be seen.
    public Reach reach() {
        return horizon.look();
    }

    /// What is waited for before more can be settled, once that has lasted a second; empty where nothing is.
    public Optional<HeldUp> heldUp() {
        return horizon.heldUp(LONG_FOR_A_WRITER);
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
                "select " + LogRows.COLUMNS
                        + " from domain_event_entry e where e.global_index > ? and e.global_index <= ? order by e.global_index limit ?",
                rows,
                after,
                end,
                limit);
    }

    /// Whether this release knows what the event is: nodes of a newer one may write beside this.
    public boolean knows(LogEntry entry) {
        return rows.knows(entry);
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

    /// How long ago the first event after a position was appended that can be seen; zero where there is none.
    public Duration waiting(long after) {
        return jdbc
                .query(
                        "select time_stamp from domain_event_entry where global_index > ? order by global_index limit 1",
                        (row, _) -> Instant.parse(row.getString(1)),
                        after)
                .stream()
                .findFirst()
                .map(first -> Duration.between(first, Instant.now()))
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
                .query(
                        "select " + LogRows.COLUMNS + " from domain_event_entry e where e.global_index = ?",
                        rows,
                        position)
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

    /// How many events can be seen after a position, as far as `most`: it costs no more than that many.
    public long count(long after, int most) {
        return JdbcClient.create(jdbc)
                .sql("""
                        select count(*) from
                            (select global_index from domain_event_entry where global_index > ? limit ?) behind
                        """)
                .params(after, most)
                .query(Long.class)
                .single();
    }

    /// The first of the events at these positions, in their order: as many as fit into so many bytes of payload,
    /// and one at least.
    public List<LogEntry> at(Collection<Long> positions, long bytes) {
        return at(fitting(positions, bytes));
    }

    /// The events at these positions, in their order.
    public List<LogEntry> at(Collection<Long> positions) {
        return jdbc.query(
                "select " + LogRows.COLUMNS
                        + " from domain_event_entry e where e.global_index = any (?) order by e.global_index",
                rows,
                (Object) positions.toArray(Long[]::new));
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

    /// @param settled up to where nothing can still appear
    /// @param head the position of the newest event that can be seen
    public record Reach(long settled, long head) {}

    /// @param last the last sequence number of each aggregate
    /// @param end up to which position they were read
    public record Sequences(Map<String, Long> last, long end) {}
}
