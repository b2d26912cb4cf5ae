package support.nexus.platform.backup;

import java.sql.SQLException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StartConfiguration {

    /// Looks right after the tables are there, before anything reads or writes them.
    @Bean
    FlywayMigrationStrategy noStartOnHalfALog() {
        return flyway -> {
            flyway.migrate();
            try {
                UnfinishedImport.refuse(flyway.getConfiguration().getDataSource());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
