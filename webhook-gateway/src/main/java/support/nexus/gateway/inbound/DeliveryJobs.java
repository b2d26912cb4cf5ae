package support.nexus.gateway.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What becomes of deliveries while nobody looks: those that failed are tried again, old ones are forgotten.
@Component
class DeliveryJobs {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryJobs.class);
    private static final int AT_ONCE = 100;

    private final Deliveries deliveries;
    private final DeliveryWorker worker;
    private final Duration retention;

    DeliveryJobs(Deliveries deliveries, DeliveryWorker worker, WebhookSettings settings) {
        this.deliveries = deliveries;
        this.worker = worker;
        this.retention = settings.deliveryRetention();
    }

    @Scheduled(fixedDelay = 3, timeUnit = TimeUnit.SECONDS)
    void retry() {
        try {
            deliveries.due(AT_ONCE).forEach(id -> deliveries.claimDue(id).ifPresent(worker::work));
        } catch (RuntimeException away) {
            LOG.warn("Deliveries that are due must wait: {}", away.getMessage());
        }
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            while (deliveries.forget(Instant.now().minus(retention), AT_ONCE) == AT_ONCE) {
                // each batch is a transaction of its own
            }
        } catch (RuntimeException away) {
            LOG.warn("Old deliveries are kept a little longer: {}", away.getMessage());
        }
    }
}
