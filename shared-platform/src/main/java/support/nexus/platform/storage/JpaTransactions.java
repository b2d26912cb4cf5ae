package support.nexus.platform.storage;

import jakarta.persistence.EntityManagerFactory;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/// Transactions of Hibernate's on the one database. A commit that was not answered is told from one that was refused.
final class JpaTransactions extends JpaTransactionManager {

    JpaTransactions(EntityManagerFactory entities) {
        super(entities);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        OutcomeUnknown.unlessAnswered(() -> super.doCommit(status));
    }
}
