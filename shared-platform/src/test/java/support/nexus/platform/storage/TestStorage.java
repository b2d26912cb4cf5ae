package support.nexus.platform.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/// A database as the service opens it: a pool, and the watch over it.
final class TestStorage {

    final H2File file;
    final DatabaseWatch watch;
    final DataSource source;
    final Transactions transactions;
    private final HikariDataSource pool = new HikariDataSource();

    TestStorage(String url, BooleanSupplier hasRoom) {
        this(url, new H2File(Path.of("target"), false, hasRoom, InstantSource.system()));
    }

    TestStorage(String url, H2File file) {
        this.file = file;
        var isPostgres = url.contains("postgresql");
        pool.setJdbcUrl(url);
        pool.setUsername(isPostgres ? "postgres" : "nexus");
        pool.setPassword("nexus");
        pool.setMaximumPoolSize(5);
        pool.setConnectionTimeout(10_000);
        var connections = new Connections(pool, isPostgres);
        pool.setDataSource(connections);
        watch = new DatabaseWatch(pool, connections, file);
        source = new LazyConnectionDataSourceProxy(new PatientDataSource(pool, watch));
        transactions = new Transactions(source, isPostgres);
    }

    HikariDataSource pool() {
        return pool;
    }

    void close() throws SQLException, InterruptedException {
        pool.close();
        watch.destroy();
    }
}
