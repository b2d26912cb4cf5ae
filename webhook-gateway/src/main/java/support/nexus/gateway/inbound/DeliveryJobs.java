package support.nexus.gateway.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import support.nexus.platform.outbox.Lease;
import support.nexus.platform.outbox.Outbox;
import support.nexus.platform.outbox.OutboxWork;

/// What becomes of deliveries while nobody looks: those that failed are tried again, old ones are forgotten.
@Component
class DeliveryJobs implements OutboxWork {

    private static final int BATCH = 100;

    private final Deliveries deliveries;
    private final DeliveryWorker worker;
    private final Duration retention;

    DeliveryJobs(Deliveries deliveries, DeliveryWorker worker, WebhookSettings settings) {
        this.deliveries = deliveries;
        this.worker = worker;
        this.retention = settings.deliveryRetention();
    }

    @Override
    public Outbox outbox() {
        return deliveries.outbox();
    }

    @Override
    public int atOnce() {
        return 4;
    }

    @Override
    public void work(Lease lease) {
        worker.work(deliveries.of(lease));
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        while (deliveries.forget(Instant.now().minus(retention), BATCH) == BATCH) {
            // each batch is a transaction of its own
        }
    }
}
