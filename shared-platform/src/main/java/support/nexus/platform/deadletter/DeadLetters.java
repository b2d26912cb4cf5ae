package support.nexus.platform.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.storage.SqlTime;
import support.nexus.platform.stream.DeadLetterQueue;
import support.nexus.platform.stream.Generation;

/// Events that a projection could not take, and those of the same aggregate that wait behind them.
@Component
class DeadLetters implements DeadLetterQueue {

    private static final int MOST_COUNTED = 100_000;

    private final JdbcClient jdbc;

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> parkedAmong(Generation generation, Collection<String> aggregates) {
        return aggregates.isEmpty()
                ? new HashSet<>()
                : new HashSet<>(jdbc.sql("""
                                select distinct aggregate from dead_letter
                                where projection = :name and version = :version and generation = :generation
                                    and state = 'parked' and aggregate in (:aggregates)
                                """)
                        .param("name", generation.name())
                        .param("version", generation.version())
                        .param("generation", generation.number())
                        .param("aggregates", aggregates)
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    @Override
    public void park(Generation generation, int segment, LogEntry entry, @Nullable String cause) {
        jdbc.sql("""
                        insert into dead_letter
                            (projection, version, generation, segment, aggregate, position, type, state, cause, attempts,
                             parked_at)
                        values (?, ?, ?, ?, ?, ?, ?, 'parked', ?, ?, ?)
                        """)
                .param(generation.name())
                .param(generation.version())
                .param(generation.number())
                .param(segment)
                .param(entry.aggregate())
                .param(entry.position())
                .param(entry.type())
                .param(cause)
                .param(cause == null ? 0 : 1)
                .param(SqlTime.now())
                .update();
    }

    Optional<Letter> find(long id) {
        return jdbc.sql("select * from dead_letter where id = ?")
                .param(id)
                .query((row, _) -> letter(row))
                .optional();
    }

    /// The letters of one aggregate, in the order in which they must be retried.
    List<Letter> sequence(Generation generation, String aggregate) {
        return jdbc.sql("""
                        select * from dead_letter
                        where projection = ? and version = ? and generation = ? and state = 'parked' and aggregate = ?
                        order by position
                        """)
                .params(generation.name(), generation.version(), generation.number(), aggregate)
                .query((row, _) -> letter(row))
                .list();
    }

    List<Letter> page(String state, @Nullable String projection, long offset, int limit) {
        return jdbc.sql("""
                        select * from dead_letter where state = :state
                            and (projection = :projection or cast(:projection as varchar(64)) is null)
                        order by id limit :limit offset :offset
                        """)
                .param("state", state)
                .param("projection", projection)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> letter(row))
                .list();
    }

    long count(String state, @Nullable String projection) {
        return jdbc.sql("""
                        select count(*) from dead_letter where state = :state
                            and (projection = :projection or cast(:projection as varchar(64)) is null)
                        """)
                .param("state", state)
                .param("projection", projection)
                .query(Long.class)
                .single();
    }

    @Override
    public Map<Generation, Long> sequences() {
        var waiting = new HashMap<Generation, Long>();
        jdbc.sql("""
                        select projection, version, generation, count(distinct aggregate) as sequences
                        from (select projection, version, generation, aggregate from dead_letter
                              where state = 'parked' limit %s) parked
                        group by projection, version, generation
                        """.formatted(MOST_COUNTED)).query(row -> {
            var of = new Generation(row.getString("projection"), row.getInt("version"), row.getInt("generation"));
            waiting.put(of, row.getLong("sequences"));
        });
        return waiting;
    }

    @Override
    public long parked(Generation generation) {
        return jdbc.sql("""
                        select count(*) from dead_letter
                        where projection = ? and version = ? and generation = ? and state = 'parked'
                        """)
                .params(generation.name(), generation.version(), generation.number())
                .query(Long.class)
                .single();
    }

    void delete(long id) {
        jdbc.sql("delete from dead_letter where id = ?").param(id).update();
    }

    @Override
    public void delete(Generation generation) {
        jdbc.sql("""
                        delete from dead_letter
                        where projection = ? and version = ? and generation = ? and state = 'parked'
                        """)
                .params(generation.name(), generation.version(), generation.number())
                .update();
    }

    void failAgain(long id, String cause) {
        jdbc.sql("update dead_letter set cause = ?, attempts = attempts + 1, tried_at = ? where id = ?")
                .params(cause, SqlTime.now(), id)
                .update();
    }

    void discard(long id, String reason, String actor) {
        jdbc.sql("""
                        update dead_letter set state = 'discarded', reason = ?, discarded_by = ?, discarded_at = ?
                        where id = ?
                        """).params(reason, actor, SqlTime.now(), id).update();
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getLong("id"),
                new Generation(row.getString("projection"), row.getInt("version"), row.getInt("generation")),
                row.getInt("segment"),
                row.getString("aggregate"),
                row.getLong("position"),
                row.getString("type"),
                row.getString("state"),
                row.getString("cause"),
                row.getInt("attempts"),
                SqlTime.instant(row, "parked_at"),
                SqlTime.nullable(row, "tried_at"),
                row.getString("reason"),
                row.getString("discarded_by"),
                SqlTime.nullable(row, "discarded_at"));
    }
}
