package support.nexus.platform.backup;

import java.sql.SQLException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import support.nexus.platform.storage.DatabaseCheck;
import support.nexus.platform.storage.ReadsSettings;

@Configuration(proxyBeanMethods = false)
class StartConfiguration {

    /// All that can end a start is asked before the first write: settings that say themselves what is wrong with them,
    /// and what must hold of the database. Then the tables are brought up to date.
    @Bean
    FlywayMigrationStrategy migrationAfterAllChecks(ListableBeanFactory beans) {
        return flyway -> {
            var database = flyway.getConfiguration().getDataSource();
            beans.getBeansWithAnnotation(ConfigurationProperties.class);
            beans.getBeansWithAnnotation(ReadsSettings.class);
            beans.getBeansOfType(DatabaseCheck.class).values().forEach(check -> check.check(database));
            flyway.migrate();
        };
    }

    @Bean
    DatabaseCheck noStartOnHalfALog() {
        return database -> {
            try {
                if (DatabaseCheck.hasTable(UnfinishedImport.TABLE, database)) {
                    UnfinishedImport.refuse(database);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
