package support.nexus.platform.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The databases on which every statement must run. PostgreSQL starts once, when the first test asks for it.
public enum Database {
    H2("h2") {
        @Override
        String create(String name) {
            return "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000".formatted(name);
        }
    },
    POSTGRESQL("postgresql") {
        @Override
        String create(String name) {
            Server.execute("create database " + name);
            return Server.RUNNING.getJdbcUrl("postgres", name);
        }

        @Override // a copy of one that was migrated: that takes a tenth of the time
        String createMigrated(String name) {
            Server.execute("create database %s template %s".formatted(name, Server.MIGRATED));
            return Server.RUNNING.getJdbcUrl("postgres", name);
        }
    };

    private static final Map<Database, DataSource> READY = new ConcurrentHashMap<>();

    private final String vendor;

    Database(String vendor) {
        this.vendor = vendor;
    }

    /// One with the schema of this module, for tests that get out of each other's way.
    public DataSource ready() {
        return READY.computeIfAbsent(this, Database::migrated);
    }

    /// A new one with the schema of this module. A thread that holds a connection of it gets no other.
    public DataSource migrated() {
        return new ConnectionGuard(pool(), SecondConnection.FAIL.response(SimpleMeterRegistry::new));
    }

    /// The same without a guard, for what runs alone and takes several connections: backups.
    public DataSource pool() {
        var source = new HikariDataSource();
        source.setJdbcUrl(createMigrated(unique()));
        source.setMaximumPoolSize(10);
        source.setMinimumIdle(0);
        return source;
    }

    /// The address of a new one in which nothing is. PostgreSQL's user is `postgres`, without a password.
    public String empty() {
        return create(unique());
    }

    String createMigrated(String name) {
        var url = create(name);
        migrate(url);
        return url;
    }

    void migrate(String url) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static String unique() {
        return "test_" + UUID.randomUUID().toString().replace('-', '_');
    }

    /// The port of the server that runs.
    static int postgresPort() {
        return Server.RUNNING.getPort();
    }

    abstract String create(String name);

    private static final class Server {

        private static final EmbeddedPostgres RUNNING = start();
        private static final String MIGRATED = template();

        private static String template() {
            var name = "migrated";
            POSTGRESQL.migrate(POSTGRESQL.create(name));
            return name;
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void execute(String statement) {
            try (var connection = RUNNING.getPostgresDatabase().getConnection();
                    var sql = connection.createStatement()) {
                sql.execute(statement);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
