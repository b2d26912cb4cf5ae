package support.nexus.gateway.inbound;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// What waits to be applied, for those who watch. It takes nothing down: the service answers while it waits, and a
/// restart would not help.
@Component("githubDeliveries")
class DeliveryHealth implements HealthIndicator {

    private final JdbcClient jdbc;

    DeliveryHealth(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long count(String state) {
        return jdbc.sql("select count(*) from webhook_delivery where state = ?")
                .param(state)
                .query(Long.class)
                .single();
    }

    /// Unknown while the database is away: that is the database's health to tell.
    @Override
    public Health health() {
        try {
            var health = Health.up().withDetail("pending", count("pending")).withDetail("dead", count("dead"));
            oldest().ifPresent(oldest -> health.withDetail("oldestPending", oldest));
            return health.build();
        } catch (DataAccessException | TransactionException away) {
            return Health.unknown()
                    .withDetail("error", away.getClass().getName())
                    .build();
        }
    }

    private Optional<Instant> oldest() {
        return jdbc.sql("select received_at from webhook_delivery where state = 'pending' order by received_at limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
