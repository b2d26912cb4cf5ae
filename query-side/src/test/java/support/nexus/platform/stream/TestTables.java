package support.nexus.platform.stream;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.platform.log.LogEntry;

/// A projection's tables, written when a test says so.
public final class TestTables implements LiveTables {

    private final Generation generation;
    private final Projection projection;
    private final JdbcTemplate jdbc;
    private long position;

    public TestTables(Projection projection, JdbcTemplate jdbc) {
        this.generation = new Generation(projection.name(), projection.version(), 99);
        this.projection = projection;
        this.jdbc = jdbc;
    }

    /// Makes them anew.
    public void make() {
        position = 0;
        Generation.names(projection.tables())
                .forEach(table -> jdbc.execute("drop table if exists " + generation.table(table)));
        Arrays.stream(projection.tables().split(";", -1)).map(generation::sql).forEach(jdbc::execute);
    }

    /// Writes what these events mean, as one batch of a segment.
    public void follow(List<LogEntry> events, int segment) {
        var writes = new Writes(generation, segment);
        events.forEach(event -> projection.on(event, writes));
        writes.carryOut(jdbc);
        reached(events.isEmpty() ? position : events.getLast().position());
    }

    /// Says up to where all segments have come.
    public void reached(long position) {
        this.position = position;
    }

    /// Up to where they have followed.
    public long position() {
        return position;
    }

    @Override
    public String sql(Projection projection, String sql) {
        return generation.sql(sql);
    }

    @Override
    public long position(Projection projection) {
        return position;
    }

    @Override
    public long parked(Projection projection) {
        return 0;
    }

    @Override
    public Duration lag(Projection projection) {
        return Duration.ofMillis(12);
    }
}
