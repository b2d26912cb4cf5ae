package support.nexus.system.bench;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/// A server, and as whom to speak to it.
record PostgreSqlAddress(String host, String port, String user, String password) {

    static PostgreSqlAddress of(String url) {
        var parts = Driver.parseURL(url, new Properties());
        if (parts == null) {
            throw new IllegalArgumentException("bench.postgres is not a PostgreSQL URL");
        }
        return new PostgreSqlAddress(
                requireNonNullElse(PGProperty.PG_HOST.getOrDefault(parts), "localhost"),
                requireNonNullElse(PGProperty.PG_PORT.getOrDefault(parts), "5432"),
                requireNonNullElse(PGProperty.USER.getOrDefault(parts), "postgres"),
                requireNonNullElse(PGProperty.PASSWORD.getOrDefault(parts), ""));
    }

    String url(String database) {
        return "jdbc:postgresql://%s:%s/%s?reWriteBatchedInserts=true".formatted(host, port, database);
    }

    /// As the environment that PostgreSQL's own programs read.
    Map<String, String> forLibpq(String database) {
        return Map.of("PGHOST", host, "PGPORT", port, "PGUSER", user, "PGPASSWORD", password, "PGDATABASE", database);
    }
}
