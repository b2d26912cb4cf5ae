package support.nexus.platform.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/// Opens the database at start, or says in one sentence why it cannot be opened and what to do.
///
/// @param url as in `spring.datasource.url`
record Opening(Connections connections, String url) {

    private static final String LOG_IN = "set spring.datasource.username and spring.datasource.password to its own.";

    private static final int H2_LOG_IN = 28000;

    Connection connection() {
        try {
            var connection = connections.forLooks();
            if (!connections.isPostgres() && connection.isReadOnly()) {
                connection.close();
                throw new Misconfigured("The database %s cannot be written: give its file to the user of this process."
                        .formatted(place()));
            }
            return connection;
        } catch (SQLException failure) {
            throw refused(failure);
        }
    }

    Misconfigured refused(SQLException failure) {
        return new Misconfigured(connections.isPostgres() ? ofPostgres(failure) : ofH2(failure), failure);
    }

    /// Whether H2 refuses user or password.
    static boolean isLogIn(SQLException failure) {
        return failure.getErrorCode() == H2_LOG_IN;
    }

    private String ofPostgres(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        return switch (state) {
            case "28P01", "28000" -> "PostgreSQL at %s refuses user or password: %s".formatted(place(), LOG_IN);
            case "3D000" ->
                "There is no database at %s: make it, or set spring.datasource.url to another.".formatted(place());
            case "57P03", "53300" ->
                "PostgreSQL at %s takes no connection at present (%s): try again in a moment."
                        .formatted(place(), firstLine(failure));
            default ->
                state.startsWith("08")
                        ? "PostgreSQL at %s does not answer: start it, or set spring.datasource.url to one that does."
                                .formatted(place())
                        : "The database %s cannot be opened (%s): set spring.datasource.url to one that can."
                                .formatted(place(), firstLine(failure));
        };
    }

    private String ofH2(SQLException failure) {
        var ofStore = causes(failure)
                .filter(MVStoreException.class::isInstance)
                .mapToInt(cause -> ((MVStoreException) cause).getErrorCode())
                .findFirst()
                .orElse(0);
        return switch (failure.getErrorCode()) {
            case H2_LOG_IN -> "The database %s refuses user or password: %s".formatted(place(), LOG_IN);
            case 90020 -> "Another process uses the database %s: stop it.".formatted(place());
            case 90048 -> otherVersion();
            default ->
                ofStore == DataUtils.ERROR_UNSUPPORTED_FORMAT
                        ? otherVersion()
                        : "The database %s is damaged (%s): put a backup of it in its place, or import an export into an empty folder."
                                .formatted(place(), firstLine(failure));
        };
    }

    private String otherVersion() {
        return "The database %s was written by another version of H2: export it with the version that wrote it, and import that."
                .formatted(place());
    }

    /// Without what may be secret.
    private String place() {
        return url.replaceFirst("^jdbc:(h2:(file:)?|postgresql:(//)?)", "")
                .replaceFirst("[;?].*", "")
                .replaceFirst("^[^/@]*@", "");
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(30);
    }
}
