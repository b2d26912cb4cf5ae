package support.nexus.platform.backup;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Import;
import support.nexus.platform.storage.StorageConfiguration;

/// What the commands need of the service: its settings, its database and its migrations. Not annotated as a
/// configuration, so that the service does not find it.
@Import(StorageConfiguration.class)
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
@EnableConfigurationProperties(DataSourceProperties.class)
final class BackupConfiguration {}
