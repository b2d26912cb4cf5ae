package support.nexus.platform.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/// Asks the database every second, on a connection of its own, whether it answers. While it does not, nobody waits for
/// one of the pool. An H2 whose store has failed, as on a full disk, is closed and opened anew once there is room;
/// and its file is compacted after deletions.
final class DatabaseWatch implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ANSWER_MILLIS = 1_000;
    private static final Duration LEAVING = Duration.ofSeconds(4);

    private final HikariDataSource pool;
    private final Connections connections;
    private final H2File file;
    private final Thread thread;
    private @Nullable Connection own;
    private volatile @Nullable SQLException trouble;
    private volatile boolean stopped;

    /// Opens the database.
    ///
    /// @throws Misconfigured with a sentence, where that fails
    DatabaseWatch(HikariDataSource pool, Connections connections, H2File file) {
        this.pool = pool;
        this.connections = connections;
        this.file = file;
        this.own = new Opening(connections, pool.getJdbcUrl()).connection();
        file.tighten();
        this.thread = Thread.ofPlatform().daemon().name("database watch").start(this::watch);
    }

    /// What is wrong with the database; empty where it answers.
    Optional<SQLException> trouble() {
        return Optional.ofNullable(trouble).or(this::poolIsEmpty);
    }

    /// @throws SQLTransientConnectionException where the database does not answer
    void requireAnswers() throws SQLException {
        var failure = trouble;
        if (failure != null) {
            throw new SQLTransientConnectionException(failure.getMessage(), failure.getSQLState(), failure);
        }
    }

    @Override
    public void destroy() throws SQLException, InterruptedException {
        stopped = true;
        connections.open(); // whoever waits for that ends sooner
        thread.interrupt();
        thread.join(PAUSE.multipliedBy(5));
        close();
    }

    private void watch() {
        try {
            while (!stopped) {
                look();
                if (trouble == null && file.isDue(statements())) {
                    compact();
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            ask(own);
        } catch (SQLException silent) {
            again(silent);
        }
    }

    private void again(SQLException silent) {
        try {
            close();
            if (!connections.isPostgres()) {
                away(silent);
                closeStore();
            }
            own = connections.forLooks();
            ask(own);
            back();
        } catch (SQLException failure) {
            away(failure);
        }
    }

    /// Nobody gets a connection meanwhile, and everybody waits for one. A failure is found by the next look.
    private void compact() throws InterruptedException {
        LOG.info("The database is compacted: what was deleted leaves its file");
        connections.shut();
        try {
            if (isLeft()) {
                connections.closeAll();
                execute("shutdown compact");
                close();
                own = connections.forLooks();
                file.compacted();
            } else {
                file.postpone();
            }
        } catch (SQLException failure) {
            LOG.warn("The database could not be compacted: {}", failure.getMessage());
            file.postpone();
        } finally {
            connections.open();
        }
    }

    /// Whether all who had a connection have given it back.
    private boolean isLeft() throws InterruptedException {
        var end = System.nanoTime() + LEAVING.toNanos();
        while (statements() > 0 && System.nanoTime() - end < 0) {
            softEvict();
            Thread.sleep(10);
        }
        softEvict();
        return statements() == 0;
    }

    private int statements() {
        var state = pool.getHikariPoolMXBean();
        return state == null ? 0 : state.getActiveConnections();
    }

    private void execute(String sql) throws SQLException {
        if (own != null) {
            try (var statement = own.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private static void ask(@Nullable Connection connection) throws SQLException {
        if (connection == null) {
            throw new SQLException("There is no connection", "08003");
        }
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        try (var statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    /// As long as one connection is open, H2 keeps the store that has failed.
    private void closeStore() throws SQLException {
        softEvict();
        connections.closeAll();
        if (!file.hasRoom()) {
            throw new SQLException("There is no room in the data folder", "90100");
        }
    }

    private void away(SQLException failure) {
        connections.shut();
        if (trouble == null && !stopped) {
            LOG.warn("The database does not answer: {}", failure.getMessage());
        }
        trouble = failure;
    }

    private void back() {
        softEvict(); // those that broke meanwhile
        connections.open();
        if (trouble != null) {
            LOG.info("The database answers again");
        }
        trouble = null;
    }

    private void softEvict() {
        if (pool.getHikariPoolMXBean() != null) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    private Optional<SQLException> poolIsEmpty() {
        var state = pool.getHikariPoolMXBean();
        return state != null && state.getTotalConnections() == 0 ? connections.refused() : Optional.empty();
    }

    private void close() {
        try {
            if (own != null) {
                own.close();
            }
        } catch (SQLException alreadyBroken) {
            LOG.debug("A connection could not be closed", alreadyBroken);
        }
        own = null;
    }
}
