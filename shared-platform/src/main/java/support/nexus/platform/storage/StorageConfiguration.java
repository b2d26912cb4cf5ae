package support.nexus.platform.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DataSettings.class, StorageSettings.class})
public class StorageConfiguration {

    /// WRITE_DELAY=0: an acknowledged commit outlives a `kill -9`. PAGE_SIZE: each commit writes the pages that it
    /// touched, so small ones make a smaller file. TRACE_LEVEL_FILE=0: a trace would fill a disk that is full.
    private static final String H2_SETTINGS =
            ";WRITE_DELAY=0;PAGE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";

    @Bean
    DataDirectory dataDirectory(DataSettings settings) {
        return new DataDirectory(DataDirectory.named(settings.dataDir()));
    }

    /// H2 in the data folder unless `spring.datasource.url` says otherwise. The folder is locked before that is opened.
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource connectionPool(
            DataSourceProperties properties,
            ObjectProvider<DataDirectory> folder,
            ObjectProvider<SettingsCheck> settings) {
        settings.forEach(SettingsCheck::check);
        if (properties.getUrl() == null) {
            properties.setUrl("jdbc:h2:file:" + folder.getObject().forH2() + H2_SETTINGS);
        }
        var pool = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        pool.setDataSource(new Connections(pool, new DatabaseVendor(properties).isPostgres()));
        return pool;
    }

    /// A command that reads PostgreSQL leaves the data folder to the service that runs: it is named here, not locked.
    @Bean
    H2File h2File(HikariDataSource connectionPool, DataSettings settings) {
        var folder = DataDirectory.named(settings.dataDir()).toAbsolutePath().normalize();
        var isUsed = String.valueOf(connectionPool.getJdbcUrl()).startsWith("jdbc:h2:file:" + folder.resolve("nexus"));
        return new H2File(folder, isUsed, new Room(folder), InstantSource.system());
    }

    /// Opens the database, after one that is there has been found right.
    @Bean
    DatabaseWatch databaseWatch(HikariDataSource connectionPool, H2File h2File, ObjectProvider<DatabaseCheck> checks) {
        var connections = connections(connectionPool);
        if (h2File.isThere()) {
            new FirstLook(connections, new Opening(connections, connectionPool.getJdbcUrl())).ask(checks.stream());
        }
        return new DatabaseWatch(connectionPool, connections, h2File);
    }

    /// A connection is taken with the first statement, not with the transaction: commands that wait for their
    /// ticket's lock hold none, so that one busy ticket cannot starve the others.
    @Bean
    @Primary
    DataSource dataSource(
            HikariDataSource connectionPool,
            DatabaseWatch watch,
            StorageSettings properties,
            ObjectProvider<MeterRegistry> meters) {
        var response = properties.secondConnection().response(meters::getObject);
        return new LazyConnectionDataSourceProxy(
                new ConnectionGuard(new PatientDataSource(connectionPool, watch), response));
    }

    /// For migrations, which may take their time. Opened first by the watch, which says what is wrong.
    @Bean
    @FlywayDataSource
    DataSource migrationSource(HikariDataSource connectionPool, DatabaseWatch watch) {
        return connections(connectionPool).withoutEnd();
    }

    @Bean
    @Primary
    JdbcTransactionManager transactionManager(DataSource dataSource, HikariDataSource connectionPool) {
        return new Transactions(dataSource, connections(connectionPool).isPostgres());
    }

    private static Connections connections(HikariDataSource pool) {
        return (Connections) Objects.requireNonNull(pool.getDataSource());
    }
}
