package support.nexus.platform.stream;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/// A part of a transaction that can fail by itself.
public final class Savepoint {

    private Savepoint() {}

    /// What fails leaves no trace, and the transaction goes on.
    public static void orNothing(JdbcTemplate jdbc, Runnable work) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            var before = connection.setSavepoint();
            try {
                work.run();
            } catch (RuntimeException failure) {
                connection.rollback(before);
                throw failure;
            }
            connection.releaseSavepoint(before);
            return true;
        });
    }
}
