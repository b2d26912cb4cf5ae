package support.nexus.platform.inline;

import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.LogPulse;
import support.nexus.platform.storage.DatabaseVendor;
import support.nexus.platform.stream.Generations;
import support.nexus.platform.stream.Segments;

/// What a rebuild reads and where it notes how far it is.
@Component
record RebuildStores(
        Generations generations,
        Segments segments,
        EventLog log,
        LogPulse pulse,
        PlatformTransactionManager transactions,
        JdbcTemplate jdbc,
        DatabaseVendor database) {

    boolean inTransaction(BooleanSupplier work) {
        return Boolean.TRUE.equals(new TransactionTemplate(transactions).execute(_ -> work.getAsBoolean()));
    }
}
