package support.nexus.platform.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Asks what must hold of an H2 in the data folder before it is opened to be written: a start that is refused, under
/// another key for instance, leaves the file as it was, to the byte.
record FirstLook(Connections connections, Opening opening) {

    private static final Logger LOG = LoggerFactory.getLogger(FirstLook.class);
    private static final String STAYS_OPEN = "DB_CLOSE_DELAY";

    void ask(Stream<DatabaseCheck> checks) {
        var read = open();
        if (read.isPresent()) {
            try (var connection = read.get()) {
                var database = new SingleConnectionDataSource(connection, true);
                checks.forEach(check -> check.check(database));
            } catch (SQLException notClosed) {
                throw new IllegalStateException(notClosed);
            }
        }
    }

    /// Empty where it cannot be: whoever opens it next to write says why, or mends it.
    private Optional<Connection> open() {
        if (opening.url().toUpperCase(Locale.ROOT).contains(STAYS_OPEN)) {
            return Optional.empty(); // or whoever is next could not write either
        }
        try {
            return Optional.of(connections.toRead());
        } catch (SQLException failure) {
            if (Opening.isLogIn(failure)) {
                throw opening.refused(failure);
            }
            LOG.debug("The database cannot be opened to be read alone", failure);
            return Optional.empty();
        }
    }
}
