package support.nexus.platform.storage;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// Makes the connections that the pool holds, as its settings say, and knows which of them are open. While it is shut
/// it makes none: an H2 that has failed begins anew only when nobody holds the old one.
final class Connections extends AbstractDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration SHUT_IS_WAITED_FOR = Duration.ofSeconds(5);

    private final HikariConfig settings;
    private final boolean isPostgres;
    private final Set<Connection> made = ConcurrentHashMap.newKeySet();
    private boolean isShut;
    private volatile @Nullable SQLException refused;

    Connections(HikariConfig settings, boolean isPostgres) {
        this.settings = settings;
        this.isPostgres = isPostgres;
    }

    boolean isPostgres() {
        return isPostgres;
    }

    @Override
    public Connection getConnection() throws SQLException {
        awaitOpen(); // not a refusal of the database's
        try {
            var connection = isPostgres ? make(Patience::ofRequests) : makeUnlessShut();
            made.removeIf(Connections::isClosed);
            made.add(connection);
            refused = null;
            return connection;
        } catch (SQLException failure) {
            refused = failure;
            throw failure;
        }
    }

    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        return getConnection(); // the pool's settings have both
    }

    /// In seconds. As long does the pool wait, when it is closed, for a connection that is being made.
    @Override
    public int getLoginTimeout() {
        return Math.toIntExact(SHUT_IS_WAITED_FOR.toSeconds());
    }

    /// Why the last one could not be made; empty where it was.
    Optional<SQLException> refused() {
        return Optional.ofNullable(refused);
    }

    Connection forLooks() throws SQLException {
        return make(Patience::ofLooks);
    }

    /// To an H2, for reading alone: nothing in its file changes.
    Connection toRead() throws SQLException {
        return make(";ACCESS_MODE_DATA=r", UnaryOperator.identity());
    }

    /// For statements that may last: each connection is new.
    DataSource withoutEnd() {
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return make(Patience::withoutEnd);
            }

            @Override
            public Connection getConnection(String username, String password) throws SQLException {
                return getConnection();
            }
        };
    }

    synchronized void shut() {
        isShut = true;
    }

    synchronized void open() {
        isShut = false;
        notifyAll();
    }

    /// Also those that are in use: the statements under way fail.
    synchronized void closeAll() {
        for (var connection : made) {
            try {
                connection.close();
            } catch (SQLException alreadyBroken) {
                LOG.debug("A connection could not be closed", alreadyBroken);
            }
        }
        made.clear();
    }

    private synchronized void awaitOpen() throws SQLException {
        var end = System.nanoTime() + SHUT_IS_WAITED_FOR.toNanos();
        try {
            while (isShut && System.nanoTime() - end < 0) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        requireOpen();
    }

    private synchronized Connection makeUnlessShut() throws SQLException {
        requireOpen();
        var connection = make(UnaryOperator.identity());
        made.add(connection); // before it can be shut again
        return connection;
    }

    private synchronized void requireOpen() throws SQLException {
        if (isShut) {
            throw new SQLTransientConnectionException("The database is away", "08001");
        }
    }

    private Connection make(UnaryOperator<Properties> patience) throws SQLException {
        return make("", patience);
    }

    private Connection make(String more, UnaryOperator<Properties> patience) throws SQLException {
        var all = new Properties();
        var given = settings.getDataSourceProperties();
        all.putAll(isPostgres ? patience.apply(given) : given);
        all.setProperty("user", String.valueOf(settings.getUsername()));
        all.setProperty("password", String.valueOf(settings.getPassword()));
        return DriverManager.getConnection(settings.getJdbcUrl() + more, all);
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }
}
