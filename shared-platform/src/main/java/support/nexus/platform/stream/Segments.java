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

/// How far each generation has followed the log. A row belongs to the transaction that has locked it: when a node
/// dies its connection goes, and with that the lock, so the next node goes on at once where that one has committed.
@Component
public class Segments {

    private final JdbcClient jdbc;

    Segments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Generation generation, int count, long position) {
        for (var segment = 0; segment < count; segment++) {
            jdbc.sql("""
                            insert into projection_segment (name, version, generation, segment, position)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(generation.name(), generation.version(), generation.number(), segment, position)
                    .update();
        }
    }

    List<Segment> of(Generation generation) {
        return jdbc.sql("select * from projection_segment where name = ? and version = ? and generation = ?"
                        + " order by segment")
                .params(generation.name(), generation.version(), generation.number())
                .query((row, _) -> segment(row))
                .list();
    }

    /// Up to where all segments of a generation have come.
    public long position(Generation generation) {
        return lowest(of(generation));
    }

    public static long lowest(List<Segment> segments) {
        return segments.stream().mapToLong(Segment::position).min().orElse(0);
    }

    /// Takes the segment that is furthest behind of those that no other node has taken and that are behind, or have
    /// failed: a look that succeeds shows that it fails no more.
    public Optional<Segment> take(Generation generation, long end) {
        return jdbc.sql("""
                        select * from projection_segment
                        where name = ? and version = ? and generation = ?
                            and (position < ? or error is not null)
                        order by position limit 1 for update skip locked
                        """)
                .params(generation.name(), generation.version(), generation.number(), end)
                .query((row, _) -> segment(row))
                .optional();
    }

    /// Waits for all segments of a generation and takes them.
    List<Segment> takeAll(Generation generation) {
        return jdbc.sql("""
                        select * from projection_segment where name = ? and version = ? and generation = ?
                        order by segment for update
                        """)
                .params(generation.name(), generation.version(), generation.number())
                .query((row, _) -> segment(row))
                .list();
    }

    public void move(Generation generation, int segment, long position) {
        jdbc.sql("""
                        update projection_segment set position = ?, error = null, failing_since = null
                        where name = ? and version = ? and generation = ? and segment = ?
                        """)
                .params(position, generation.name(), generation.version(), generation.number(), segment)
                .update();
    }

    public void fail(Generation generation, String error) {
        jdbc.sql("""
                        update projection_segment set error = ?, failing_since = coalesce(failing_since, ?)
                        where name = ? and version = ? and generation = ?
                        """)
                .params(error, SqlTime.now(), generation.name(), generation.version(), generation.number())
                .update();
    }

    public void delete(Generation generation) {
        jdbc.sql("delete from projection_segment where name = ? and version = ? and generation = ?")
                .params(generation.name(), generation.version(), generation.number())
                .update();
    }

    static Segment segment(ResultSet row) throws SQLException {
        return new Segment(
                row.getInt("segment"),
                row.getLong("position"),
                row.getString("error"),
                SqlTime.nullable(row, "failing_since"));
    }

    public record Segment(
            int number,
            long position,
            @Nullable String error,
            @Nullable Instant failingSince) {}
}
