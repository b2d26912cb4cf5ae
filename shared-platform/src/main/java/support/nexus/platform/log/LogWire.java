package support.nexus.platform.log;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tells the other nodes on a PostgreSQL that the log has grown, and hears it from them (LISTEN and NOTIFY). Telling is
/// no part of the transaction that appends: commits that notify wait for each other. It happens beside it, once for
/// all that was appended within some milliseconds. What is not heard is seen by the next slow look at the log.
final class LogWire {

    private static final Logger LOG = LoggerFactory.getLogger(LogWire.class);
    private static final String CHANNEL = "nexus_log";
    private static final Duration TOLD_EACH = Duration.ofMillis(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration CONNECTED_EACH = Duration.ofSeconds(1);
    private static final int ANSWERS_WITHIN_SECONDS = 5;

    private final String self = UUID.randomUUID().toString();
    private final Semaphore untold = new Semaphore(0);
    private final Thread teller =
            Thread.ofPlatform().daemon().name("log-wire-out").unstarted(this::tellAll);
    private final Thread listener =
            Thread.ofPlatform().daemon().name("log-wire-in").unstarted(this::listenAlways);
    private final DataSource database;
    private final Runnable heard;
    private volatile boolean closed;
    private volatile @Nullable Connection line;

    /// @param heard is called when another node has appended
    LogWire(DataSource database, Runnable heard) {
        this.database = database;
        this.heard = heard;
    }

    void open() {
        teller.start();
        listener.start();
    }

    /// Tells the others in a moment.
    void tell() {
        if (untold.availablePermits() == 0) {
            untold.release();
        }
    }

    void close() {
        closed = true;
        teller.interrupt();
        listener.interrupt();
        var open = line;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("The connection was closed already", gone);
            }
        }
    }

    private void tellAll() {
        var jdbc = JdbcClient.create(database);
        try {
            while (!closed) {
                untold.acquire();
                untold.drainPermits();
                try {
                    jdbc.sql("select pg_notify(?, ?)")
                            .params(CHANNEL, self)
                            .query((_, _) -> true)
                            .list();
                } catch (RuntimeException away) {
                    LOG.debug("The other nodes cannot be told", away);
                }
                Thread.sleep(TOLD_EACH);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenAlways() {
        try {
            while (!closed) {
                try (var connection = connect()) {
                    line = connection;
                    listen(connection);
                } catch (SQLException away) {
                    LOG.debug("The other nodes cannot be heard", away);
                }
                Thread.sleep(CONNECTED_EACH);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var listen = connection.createStatement()) {
            listen.execute("listen " + CHANNEL);
        }
        heard.run(); // for what was said before
        var wire = connection.unwrap(PGConnection.class);
        while (!closed) {
            var notes = wire.getNotifications((int) SILENCE.toMillis());
            if (notes == null || notes.length == 0) {
                if (!connection.isValid(ANSWERS_WITHIN_SECONDS)) {
                    return;
                }
            } else if (Arrays.stream(notes).map(PGNotification::getParameter).anyMatch(from -> !self.equals(from))) {
                heard.run();
            }
        }
    }

    /// One of its own, made as the pool makes them: it is held for as long as the process lives.
    private Connection connect() throws SQLException {
        var pool = database.unwrap(HikariDataSource.class);
        var properties = new Properties();
        properties.setProperty("ApplicationName", "nexus log");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("loginTimeout", Integer.toString(ANSWERS_WITHIN_SECONDS));
        properties.putAll(pool.getDataSourceProperties());
        set(properties, "user", pool.getUsername());
        set(properties, "password", pool.getPassword());
        return DriverManager.getConnection(Objects.requireNonNull(pool.getJdbcUrl()), properties);
    }

    private static void set(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}
