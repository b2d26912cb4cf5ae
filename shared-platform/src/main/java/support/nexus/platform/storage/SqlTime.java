package support.nexus.platform.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Instants as JDBC carries them (JDBC 4.2: `OffsetDateTime` for a timestamp with time zone).
public final class SqlTime {

    private SqlTime() {}

    /// This moment by this node's clock.
    public static OffsetDateTime now() {
        return sql(Instant.now());
    }

    public static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /// In whole milliseconds, as events have it.
    public static OffsetDateTime millis(Instant instant) {
        return sql(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
