package support.nexus.platform.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

@Configuration(proxyBeanMethods = false)
public class StorageConfiguration {

    /// WRITE_DELAY=0: an acknowledged commit outlives a `kill -9`. PAGE_SIZE: each commit writes the pages that it
    /// touched,
    /// so small ones make a smaller file.
    private static final String H2_SETTINGS = ";WRITE_DELAY=0;PAGE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

    @Bean
    DataDirectory dataDirectory(@Value("${nexus.data-dir}") Path folder) {
        return new DataDirectory(folder);
    }

    /// H2 in the data folder unless `spring.datasource.url` says otherwise. The folder is locked before that is opened.
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource connectionPool(DataSourceProperties properties, ObjectProvider<DataDirectory> folder) {
        if (properties.getUrl() == null) {
            properties.setUrl("jdbc:h2:file:" + folder.getObject().file("nexus") + H2_SETTINGS);
        }
        return properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
    }

    /// A connection is taken with the first statement, not with the transaction: commands that wait for their
    /// ticket's lock hold none, so that one busy ticket cannot starve the others.
    @Bean
    @Primary
    DataSource dataSource(HikariDataSource connectionPool) {
        return new LazyConnectionDataSourceProxy(connectionPool);
    }
}
