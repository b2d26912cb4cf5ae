package support.nexus.platform.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.config.BootstrapMode;

/// On a class of a package that has entities and their repositories: rows that people edit one by one. Repositories are
/// made when they are first called.
///
/// A repository is not called in a transaction of the other manager, which a command's is: it would open a session
/// and a second connection. What is written there is written by statements.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Configuration(proxyBeanMethods = false)
@EntityScan
@EnableJpaRepositories(transactionManagerRef = JpaPackage.TRANSACTIONS, bootstrapMode = BootstrapMode.LAZY)
public @interface JpaPackage {

    /// The name of the transaction manager of these repositories.
    String TRANSACTIONS = "jpaTransactionManager";
}
