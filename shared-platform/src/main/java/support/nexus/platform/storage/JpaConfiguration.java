package support.nexus.platform.storage;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaTransactionManager;

/// Spring Data JPA for rows that people edit one by one, see {@link JpaPackage}. Hibernate starts in the background,
/// and
/// the service does not wait for it.
@Configuration(proxyBeanMethods = false)
class JpaConfiguration {

    /// A session of Hibernate's for each transaction. Nobody gets this one who does not name it: commands do without
    /// sessions. JDBC statements on the same thread take part in its transactions.
    @Bean(JpaPackage.TRANSACTIONS)
    JpaTransactionManager jpaTransactionManager(
            EntityManagerFactory entities, TransactionManagerCustomizers customizers) {
        var transactions = new JpaTransactions(entities);
        customizers.customize(transactions);
        return transactions;
    }

    /// Hibernate does not ask the database which one it is: so its start needs none, and cannot fail in the background.
    @Bean
    HibernatePropertiesCustomizer dialect(DatabaseVendor database) {
        var dialect = database.isPostgres() ? PostgreSQLDialect.class : H2Dialect.class;
        return properties -> properties.putAll(
                Map.of(JdbcSettings.DIALECT, dialect.getName(), JdbcSettings.ALLOW_METADATA_ON_BOOT, false));
    }
}
