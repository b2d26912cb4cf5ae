package support.nexus.platform.storage;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/// What the watch saw last: whoever asks for health waits for nobody.
@Component("dbHealthIndicator")
class DatabaseHealth extends AbstractHealthIndicator {

    private final DatabaseWatch watch;

    DatabaseHealth(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        watch.trouble().ifPresent(failure -> health.down().withDetail("error", String.valueOf(failure.getMessage())));
    }
}
