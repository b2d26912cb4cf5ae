package support.nexus.platform.outbox;

import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.storage.DataDirectory;

/// Makes outboxes of tables. A node is known by a name that stays in its data folder.
@Component
public class Outboxes {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Renewals renewals;
    private final String node;

    Outboxes(JdbcClient jdbc, PlatformTransactionManager transactions, Renewals renewals, DataDirectory folder) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.renewals = renewals;
        this.node = HexFormat.of().formatHex(folder.secret("node.id", 16));
    }

    public Outbox of(OutboxTable table) {
        return new Outbox(table, jdbc, transaction, node, renewals);
    }
}
