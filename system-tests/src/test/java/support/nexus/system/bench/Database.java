package support.nexus.system.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/// Where the service keeps its data, and beside it a place of the same kind for the plain inserts.
interface Database extends AutoCloseable {

    String name();

    /// How safely it writes.
    String settings();

    /// What the service's environment must say.
    Map<String, String> environment();

    /// To the service's own tables, while it is stopped.
    Connection stopped() throws SQLException;

    /// Another database under the same settings, with an empty log in it.
    HikariDataSource beside();

    /// How much the service's data takes on the disk.
    long bytes() throws IOException, SQLException;

    /// Processor time of the server's processes so far, see {@link Cpu}.
    double cpu();

    @Override
    void close() throws IOException, SQLException;

    /// A pool as the service has it, on an empty log made by the service's own migration.
    static HikariDataSource emptyLog(String url, String user, String password) throws SQLException {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(20);
        try (var connection = pool.getConnection()) {
            ScriptUtils.executeSqlScript(
                    connection, new ClassPathResource("db/migration/common/V100__log_and_keys.sql"));
        }
        return pool;
    }
}
