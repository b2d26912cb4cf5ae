package support.nexus.command.login;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.EmailAddress;

/// Brings addresses that releases before 2026-12 compared by case alone to the form in which they are compared now.
/// Only those that are not plain ASCII can differ.
@Component
class EmailKeys implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EmailKeys.class);

    private final JdbcClient jdbc;
    private volatile boolean running;

    EmailKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void start() {
        running = true;
        jdbc
                .sql("select user_id, email_key from user_login where regexp_like(email_key, '[^ -~]|xn--')")
                .query((row, _) -> new Row(row.getString("user_id"), row.getString("email_key")))
                .list()
                .stream()
                .filter(row -> !EmailAddress.key(row.email()).equals(row.email()))
                .forEach(this::bring);
    }

    private void bring(Row row) {
        try {
            jdbc.sql("update user_login set email_key = ? where user_id = ? and email_key = ?")
                    .params(EmailAddress.key(row.email()), row.userId(), row.email())
                    .update();
        } catch (DuplicateKeyException twice) {
            LOG.warn("User {} has the address of another user in another spelling: both keep it", row.userId());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4_096; // before anybody registers
    }

    private record Row(String userId, String email) {}
}
