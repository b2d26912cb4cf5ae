package support.nexus.gateway.inbound;

import java.time.OffsetDateTime;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What waits to be applied, for those who watch. It takes nothing down: the service answers while it waits, and a
/// restart would not help.
@Component("githubDeliveries")
class Backlog extends AbstractHealthIndicator {

    private final JdbcClient jdbc;

    Backlog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long count(String state) {
        return jdbc.sql("select count(*) from webhook_delivery where state = ?")
                .param(state)
                .query(Long.class)
                .single();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("pending", count("pending")).withDetail("dead", count("dead"));
        jdbc.sql("select received_at from webhook_delivery where state = 'pending' order by received_at limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .ifPresent(oldest -> health.withDetail("oldestPending", oldest.toInstant()));
    }
}
