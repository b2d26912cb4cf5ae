package support.nexus.platform.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/// Transactions on the one database. A commit that was not answered is told from one that was refused, and a
/// transaction that has asked for more time than others gets it for each of its statements, too.
final class Transactions extends JdbcTransactionManager {

    private static final int ANSWER_MILLIS = 5_000;

    private final boolean isPostgres;

    Transactions(DataSource database, boolean isPostgres) {
        super(database);
        this.isPostgres = isPostgres;
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        OutcomeUnknown.unlessAnswered(() -> super.doCommit(status));
    }

    /// The pool gives the connection its usual patience back, and PostgreSQL the transaction's.
    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        var millis = definition.getTimeout() * 1_000;
        if (isPostgres && millis > Patience.STATEMENT.toMillis()) {
            connection.setNetworkTimeout(Runnable::run, millis + ANSWER_MILLIS);
            try (var statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = " + millis);
            }
        }
    }
}
