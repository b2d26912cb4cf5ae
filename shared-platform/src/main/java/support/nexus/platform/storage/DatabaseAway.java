package support.nexus.platform.storage;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionTimedOutException;

/// Tells a database that cannot do its work at present from a statement that is wrong, by the SQL state: classes of
/// SQL:2023, PostgreSQL's appendix A, H2's error codes.
public final class DatabaseAway {

    private static final String SILENT = "The database does not answer; try again.";
    private static final String FULL = "The database has no room for changes; try again.";
    private static final String BUSY = "The database has taken too long; try again.";
    private static final String READ_ONLY = "The database takes no changes at present; try again.";

    private static final Map<String, String> BY_CLASS = Map.of(
            "08", SILENT, // connection exception
            "53", "The database has no resources left; try again.", // PostgreSQL: memory, connections
            "58", SILENT); // PostgreSQL: input or output failed

    private static final Map<String, String> BY_STATE = Map.ofEntries(
            Map.entry("53100", FULL), // PostgreSQL: disk full
            Map.entry("57P01", SILENT), // PostgreSQL: shut down by its admin
            Map.entry("57P02", SILENT), // PostgreSQL: crashed
            Map.entry("57P03", SILENT), // PostgreSQL: starting up, or in recovery
            Map.entry("57P05", SILENT), // PostgreSQL: idle session ended
            Map.entry("25P03", SILENT), // PostgreSQL: idle transaction ended
            Map.entry("25P04", BUSY), // PostgreSQL: transaction lasted too long
            Map.entry("57014", BUSY), // PostgreSQL: statement lasted too long
            Map.entry("25006", READ_ONLY), // PostgreSQL: a standby, or set to read only
            Map.entry("57P04", SILENT), // PostgreSQL: database dropped
            Map.entry("90007", SILENT), // H2: object closed
            Map.entry("90028", SILENT), // H2: input or output failed
            Map.entry("90031", SILENT),
            Map.entry("90030", SILENT), // H2: file damaged
            Map.entry("90097", READ_ONLY),
            Map.entry("90098", SILENT), // H2: database closed
            Map.entry("90100", FULL),
            Map.entry("90121", SILENT)); // H2: database closed by the end of the process

    /// H2's store, underneath its SQL: what it wraps in "general error".
    private static final Set<Integer> OF_THE_STORE = Set.of(
            DataUtils.ERROR_READING_FAILED,
            DataUtils.ERROR_WRITING_FAILED,
            DataUtils.ERROR_CLOSED,
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_FILE_LOCKED);

    private static final String CLOSED =
            "Connection is closed"; // HikariCP, of one that broke a moment ago: no SQL state

    private DatabaseAway() {}

    public static boolean is(Throwable failure) {
        return sentence(failure).isPresent();
    }

    /// What to tell a client; empty where it is not the database that is away.
    public static Optional<String> sentence(Throwable failure) {
        return causes(failure).map(DatabaseAway::says).flatMap(Optional::stream).findFirst();
    }

    /// Whether it has given an answer, and is only unable to do what it was asked.
    static boolean hasAnswered(Throwable failure) {
        return sentence(failure).filter(sentence -> !sentence.equals(SILENT)).isPresent()
                && causes(failure).noneMatch(MVStoreException.class::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(30);
    }

    private static Optional<String> says(Throwable cause) {
        return switch (cause) {
            case SQLTransientConnectionException _ -> Optional.of(byState(cause).orElse(SILENT));
            case SQLTimeoutException _ -> Optional.of(BUSY);
            case SQLException sql when CLOSED.equals(sql.getMessage()) -> Optional.of(SILENT);
            case SQLException _ -> byState(cause);
            case MVStoreException store when OF_THE_STORE.contains(store.getErrorCode()) -> Optional.of(SILENT);
            case TransactionTimedOutException _ -> Optional.of(BUSY);
            default -> Optional.empty();
        };
    }

    private static Optional<String> byState(Throwable cause) {
        var state = ((SQLException) cause).getSQLState();
        return state == null || state.length() < 2
                ? Optional.empty()
                : Optional.ofNullable(BY_STATE.get(state)).or(() -> byClass(state));
    }

    private static Optional<String> byClass(String state) {
        @Nullable String sentence = BY_CLASS.get(state.substring(0, 2));
        return Optional.ofNullable(sentence);
    }
}
