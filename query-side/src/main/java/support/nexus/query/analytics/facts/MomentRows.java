package support.nexus.query.analytics.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.stream.LiveTables;

/// Reads the facts view.
@Component
class MomentRows {

    private final FactsProjection projection;
    private final LiveTables live;
    private final JdbcClient jdbc;

    MomentRows(FactsProjection projection, LiveTables live, JdbcClient jdbc) {
        this.projection = projection;
        this.live = live;
        this.jdbc = jdbc;
    }

    /// Which tables are live.
    String generation() {
        return live.sql(projection, "{analytics_moment}");
    }

    /// Up to which position of the log they have every moment but those that are parked.
    long complete() {
        return live.position(projection);
    }

    long parked() {
        return live.parked(projection);
    }

    java.time.Duration lag() {
        return live.lag(projection);
    }

    /// The moments after a position and up to another, in their order.
    List<Moment> between(String generation, long after, long end, int limit) {
        return jdbc.sql("select * from %s where position > ? and position <= ? order by position limit %s"
                        .formatted(generation, limit))
                .params(after, end)
                .query((row, _) -> moment(row))
                .list();
    }

    private static Moment moment(ResultSet row) throws SQLException {
        return new Moment(
                row.getLong("position"),
                row.getString("owner"),
                row.getLong("at_millis"),
                Kind.of(row.getString("kind")),
                row.getString("word"),
                row.getString("priority"),
                row.getString("account"),
                address(row),
                row.getString("category"),
                row.getString("tags"),
                row.getString("assignee"));
    }

    private static @Nullable Long address(ResultSet row) throws SQLException {
        var address = row.getLong("address");
        return row.wasNull() ? null : address;
    }
}
