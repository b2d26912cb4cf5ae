package support.nexus.platform.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.DatabaseVendor;

/// The log as it lies in the SQL database.
@Component
class SqlEventLog implements EventLog {

    private static final Duration LONG_FOR_A_WRITER = Duration.ofSeconds(1);

    private final JdbcTemplate jdbc;
    private final LogRows rows;
    private final Horizon horizon;

    SqlEventLog(JdbcTemplate jdbc, LogRows rows, DatabaseVendor database, Appends appends) {
        this.jdbc = jdbc;
        this.rows = rows;
        var client = JdbcClient.create(jdbc);
        this.horizon = new Horizon(
                client,
                database.isPostgres() ? new Horizon.OfAllNodes(client) : new Horizon.OfThisProcess(client, appends));
    }

    @Override
    public long settled() {
        return horizon.advance();
    }

    @Override
    public Reach reach() {
        return horizon.look();
    }

    @Override
    public Optional<HeldUp> heldUp() {
        return horizon.heldUp(LONG_FOR_A_WRITER);
    }

    @Override
    public boolean isWaiting() {
        return horizon.isWaiting();
    }

    @Override
    public List<LogEntry> between(long after, long end, int limit) {
        return jdbc.query(
                "select " + LogRows.COLUMNS
                        + " from domain_event_entry e where e.global_index > ? and e.global_index <= ? order by e.global_index limit ?",
                rows,
                after,
                end,
                limit);
    }

    @Override
    public boolean knows(LogEntry entry) {
        return rows.knows(entry);
    }

    @Override
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

    @Override
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

    @Override
    public long count() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from domain_event_entry", Long.class));
    }

    @Override
    public Optional<LogEntry> at(long position) {
        return jdbc
                .query(
                        "select " + LogRows.COLUMNS + " from domain_event_entry e where e.global_index = ?",
                        rows,
                        position)
                .stream()
                .findFirst();
    }

    @Override
    public List<Long> positions(long after, long end, int limit) {
        return jdbc.query(
                "select global_index from domain_event_entry where global_index > ? and global_index <= ? order by global_index limit ?",
                (row, _) -> row.getLong(1),
                after,
                end,
                limit);
    }

    @Override
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

    @Override
    public List<LogEntry> at(Collection<Long> positions, long bytes) {
        return at(fitting(positions, bytes));
    }

    @Override
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
}
