package support.nexus.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import support.nexus.platform.outbox.Lease;

class IntakeTest {

    private final Deliveries deliveries = mock();
    private final DeliveryWorker worker = mock();
    private final Webhook webhook = new Webhook(
            "k".repeat(64),
            "issues",
            Map.of(),
            "c-1",
            Instant.EPOCH,
            WebhookBody.of(Payloads.bytes("issues.opened"), null));

    @Test
    void a_delivery_is_kept_before_anybody_reads_it() {
        var delivery = new Delivery(new Lease("d".repeat(24), "node", 1, 1), "issues", "c-1", Instant.EPOCH);
        when(deliveries.keep(webhook)).thenReturn(delivery);

        new Intake(deliveries, worker).take(webhook);

        var order = inOrder(deliveries, worker);
        order.verify(deliveries).keep(webhook);
        order.verify(worker).workNow(delivery, webhook.body().payload());
    }

    @Test
    void what_could_not_be_kept_is_not_read() {
        when(deliveries.keep(any())).thenThrow(new DataAccessResourceFailureException("away"));

        assertThatThrownBy(() -> new Intake(deliveries, worker).take(webhook))
                .isInstanceOf(DataAccessResourceFailureException.class);
        verifyNoInteractions(worker);
    }
}
