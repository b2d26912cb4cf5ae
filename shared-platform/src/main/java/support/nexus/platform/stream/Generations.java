package support.nexus.platform.stream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.SqlTime;

/// The generations of all views, as all nodes share them.
@Component
public class Generations {

    private static final int REMEMBERED = 100;

    private final JdbcClient jdbc;

    Generations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Every generation of a version, the newest first.
    public List<Build> of(String name, int version) {
        return jdbc.sql("select * from projection_generation where name = ? and version = ? order by generation desc")
                .params(name, version)
                .query((row, _) -> build(row))
                .list();
    }

    /// The generation after the last; empty while one is on its way.
    public Optional<Generation> next(String name, int version) {
        var builds = of(name, version);
        if (builds.stream().anyMatch(build -> build.state() == State.PLANNED || build.state() == State.BUILDING)) {
            return Optional.empty();
        }
        var last = builds.isEmpty() ? 0 : builds.getFirst().generation().number();
        return Optional.of(new Generation(name, version, last + 1));
    }

    public Optional<Build> find(String name, int version, State state) {
        return of(name, version).stream()
                .filter(build -> build.state() == state)
                .findFirst();
    }

    /// Takes the row of a generation, if it is in that state and no other node has taken it.
    public Optional<Build> take(Generation generation, State state) {
        return jdbc.sql("""
                        select * from projection_generation where name = ? and version = ? and generation = ? and state = ?
                        for update skip locked
                        """)
                .params(generation.name(), generation.version(), generation.number(), state.word())
                .query((row, _) -> build(row))
                .optional();
    }

    /// Takes the row of a generation that ended so long ago, by the database's clock, that nobody reads its tables.
    Optional<Build> takeUnread(Generation generation) {
        return jdbc.sql("""
                        select * from projection_generation where name = ? and version = ? and generation = ?
                            and ended_at < current_timestamp - interval '1' minute
                        for update skip locked
                        """)
                .params(generation.name(), generation.version(), generation.number())
                .query((row, _) -> build(row))
                .optional();
    }

    /// Waits for the row of a generation and takes it, if it is in that state then.
    public Optional<Build> await(Generation generation, State state) {
        return jdbc.sql(
                        "select * from projection_generation where name = ? and version = ? and generation = ? for update")
                .params(generation.name(), generation.version(), generation.number())
                .query((row, _) -> build(row))
                .optional()
                .filter(build -> build.state() == state);
    }

    /// Of those that have ended, the newest hundred are remembered.
    public void insert(Generation generation, State state, long total) {
        jdbc.sql("""
                        delete from projection_generation
                        where name = ? and version = ? and generation < ? and ended_at is not null
                        """)
                .params(generation.name(), generation.version(), generation.number() - REMEMBERED)
                .update();
        jdbc.sql("""
                        insert into projection_generation
                            (name, version, generation, state, begun_at, done, total, reached, differing)
                        values (?, ?, ?, ?, ?, 0, ?, '', 0)
                        """)
                .params(
                        generation.name(),
                        generation.version(),
                        generation.number(),
                        state.word(),
                        SqlTime.now(),
                        total)
                .update();
    }

    void put(Generation generation, State state) {
        jdbc.sql("update projection_generation set state = ? where name = ? and version = ? and generation = ?")
                .params(state.word(), generation.name(), generation.version(), generation.number())
                .update();
    }

    public void end(Generation generation, State state, @Nullable String parity) {
        jdbc.sql("""
                        update projection_generation
                        set state = ?, ended_at = current_timestamp, parity = coalesce(?, parity)
                        where name = ? and version = ? and generation = ?
                        """)
                .param(state.word())
                .param(parity)
                .param(generation.name())
                .param(generation.version())
                .param(generation.number())
                .update();
    }

    public void progress(Generation generation, String reached, long done, long differing, @Nullable String parity) {
        jdbc.sql("""
                        update projection_generation set reached = ?, done = done + ?, differing = differing + ?, parity = ?
                        where name = ? and version = ? and generation = ?
                        """)
                .param(reached)
                .param(done)
                .param(differing)
                .param(parity)
                .param(generation.name())
                .param(generation.version())
                .param(generation.number())
                .update();
    }

    void compared(Generation generation, String comparison) {
        jdbc.sql("update projection_generation set comparison = ? where name = ? and version = ? and generation = ?")
                .params(comparison, generation.name(), generation.version(), generation.number())
                .update();
    }

    static Build build(ResultSet row) throws SQLException {
        return new Build(
                new Generation(row.getString("name"), row.getInt("version"), row.getInt("generation")),
                State.of(row.getString("state")),
                SqlTime.instant(row, "begun_at"),
                SqlTime.nullable(row, "ended_at"),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("reached"),
                row.getLong("differing"),
                row.getString("parity"),
                row.getString("comparison"));
    }

    /// A generation with its life.
    ///
    /// @param done of an inline view: the events that have been folded
    /// @param total how many events there were when it began
    /// @param comparison how far comparing it with the live one has come: see {@link Comparison}
    /// @param parity what comparing old and new has shown
    public record Build(
            Generation generation,
            State state,
            Instant begunAt,
            @Nullable Instant endedAt,
            long done,
            long total,
            String reached,
            long differing,
            @Nullable String parity,
            @Nullable String comparison) {

        /// What a comparison says that found nothing.
        public static final String SAME = "Old and new are the same.";
    }

    /// What becomes of a generation, in this order. One that is planned has no tables yet.
    public enum State {
        PLANNED,
        BUILDING,
        LIVE,
        RETIRED,
        CANCELLED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
