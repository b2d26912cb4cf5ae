package support.nexus.gateway.inbound;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Takes a delivery in: kept first, then worked on at once. One that was here before is worked on again unless it has
/// been applied.
@Component
class Intake {

    private final Translator translator;
    private final Deliveries deliveries;
    private final DeliveryWorker worker;

    Intake(Translator translator, Deliveries deliveries, DeliveryWorker worker) {
        this.translator = translator;
        this.deliveries = deliveries;
        this.worker = worker;
    }

    void take(Webhook webhook) {
        var meaning = translator.translate(webhook.event(), webhook.body().payload(), webhook.receivedAt());
        try {
            worker.settle(deliveries.keep(webhook, meaning.about()), meaning);
        } catch (DuplicateKeyException repeat) {
            deliveries
                    .claimRepeat(webhook.key())
                    .ifPresent(claim -> worker.work(claim, webhook.body().payload()));
        }
    }
}
