package support.nexus.platform.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Tells a database that cannot be reached, or is going down, from a statement that is wrong.
final class DatabaseAway {

    private static final String CONNECTION_CLASS = "08"; // SQL:2023, connection exception
    private static final Set<String> GOING_DOWN = Set.of(
            "57P01", "57P02", "57P03", // PostgreSQL: shut down by its admin, crashed, starting up
            "53300", // PostgreSQL: too many connections
            "90098", "90121"); // H2: database closed

    private static final String CLOSED =
            "Connection is closed"; // HikariCP, of one that broke a moment ago: no SQL state

    private DatabaseAway() {}

    static boolean is(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(30)
                .anyMatch(DatabaseAway::says);
    }

    private static boolean says(Throwable cause) {
        return cause instanceof SQLTransientConnectionException
                || (cause instanceof SQLException && CLOSED.equals(cause.getMessage()))
                || (cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && (sql.getSQLState().startsWith(CONNECTION_CLASS) || GOING_DOWN.contains(sql.getSQLState())));
    }
}
