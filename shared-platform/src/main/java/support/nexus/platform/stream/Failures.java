package support.nexus.platform.stream;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/// Tells an event that cannot be taken from a fault that concerns all of them.
public final class Failures {

    private static final String DATA_EXCEPTION = "22"; // SQL:2023, classes
    private static final String INTEGRITY_VIOLATION = "23";

    private Failures() {}

    /// Whether every event would fail alike: a database, a table or an index that is away. It is tried again until
    /// it is back. Only what lies in the event itself makes a dead letter.
    public static boolean concernsAll(Throwable failure) {
        return causes(failure).anyMatch(Failures::concernsAllByItself);
    }

    private static boolean concernsAllByItself(Throwable cause) {
        return cause instanceof TransientDataAccessException
                || cause instanceof NonTransientDataAccessResourceException
                || cause instanceof TransactionException
                || cause instanceof IOException
                || cause instanceof InterruptedException
                || (cause instanceof SQLException sql && !isOfTheData(sql.getSQLState()));
    }

    private static boolean isOfTheData(@Nullable String state) {
        return state != null && (state.startsWith(DATA_EXCEPTION) || state.startsWith(INTEGRITY_VIOLATION));
    }

    /// What went wrong and where, without the message: a database puts the row's text into it.
    public static String describe(Throwable failure) {
        if (failure instanceof NewerRelease) {
            return String.valueOf(failure.getMessage()); // which holds no text
        }
        var root = causes(failure).reduce((_, last) -> last).orElse(failure);
        var state = root instanceof SQLException sql ? " (SQLSTATE %s)".formatted(sql.getSQLState()) : "";
        return root.getClass().getSimpleName()
                + state
                + place(failure).or(() -> place(root)).map(" at %s"::formatted).orElse("");
    }

    private static Optional<String> place(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("support.nexus."))
                .findFirst()
                .map(frame -> "%s:%s".formatted(frame.getFileName(), frame.getLineNumber()));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(30);
    }
}
