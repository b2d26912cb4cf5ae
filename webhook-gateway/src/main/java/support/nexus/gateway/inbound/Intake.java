package support.nexus.gateway.inbound;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Takes a delivery in: kept first, as it came, then read and worked on at once. One that was here before is worked on
/// again unless it has been applied.
@Component
class Intake {

    private final Deliveries deliveries;
    private final DeliveryWorker worker;

    Intake(Deliveries deliveries, DeliveryWorker worker) {
        this.deliveries = deliveries;
        this.worker = worker;
    }

    void take(Webhook webhook) {
        taken(webhook)
                .ifPresent(delivery -> worker.workNow(delivery, webhook.body().payload()));
    }

    private Optional<Delivery> taken(Webhook webhook) {
        try {
            return Optional.of(deliveries.keep(webhook));
        } catch (DuplicateKeyException repeat) {
            return deliveries.takeRepeat(webhook.key());
        }
    }
}
