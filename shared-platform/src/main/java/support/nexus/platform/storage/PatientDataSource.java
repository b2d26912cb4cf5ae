package support.nexus.platform.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Waits for a connection of the pool as long as `spring.datasource.hikari.connection-timeout` says, while the
/// database answers and others have them all. A database that is away is not waited for.
final class PatientDataSource extends DelegatingDataSource {

    private static final Duration SLICE = Duration.ofSeconds(1);

    private final HikariDataSource pool;
    private final DatabaseWatch watch;
    private final Duration patience;

    PatientDataSource(HikariDataSource pool, DatabaseWatch watch) {
        super(pool);
        this.pool = pool;
        this.watch = watch;
        this.patience = Duration.ofMillis(pool.getConnectionTimeout());
        pool.setConnectionTimeout(Math.min(SLICE.toMillis(), patience.toMillis()));
        pool.setValidationTimeout(SLICE.toMillis());
    }

    @Override
    public Connection getConnection() throws SQLException {
        var began = System.nanoTime();
        while (true) {
            watch.requireAnswers();
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException none) {
                if (watch.trouble().isPresent() || System.nanoTime() - began >= patience.toNanos()) {
                    throw none;
                }
            }
        }
    }
}
