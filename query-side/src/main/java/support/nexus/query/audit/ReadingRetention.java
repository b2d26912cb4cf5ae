package support.nexus.query.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets who read the audit log long ago.
@Component
@EnableConfigurationProperties(AuditSettings.class)
class ReadingRetention {

    private static final int AT_ONCE = 1_000;

    private final ReadingRepository readings;
    private final Duration retention;

    ReadingRetention(ReadingRepository readings, AuditSettings settings) {
        this.readings = readings;
        this.retention = settings.readingsRetention();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        var end = Instant.now().minus(retention);
        while (readings.deleteOlder(end, AT_ONCE) == AT_ONCE) {
            // each batch is a transaction of its own
        }
    }
}
