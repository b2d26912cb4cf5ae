package support.nexus.gateway.inbound;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Paging;
import support.nexus.platform.contract.Query;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// What was delivered, and another try for what was not applied.
@RestController
@RequestMapping("/api/github/deliveries")
@OpenTo(Callers.ADMINS)
class DeliveryController {

    private static final List<String> STATES = List.of("pending", "applied", "ignored", "dead");

    private final DeliveryRows rows;
    private final Deliveries deliveries;
    private final DeliveryWorker worker;

    DeliveryController(DeliveryRows rows, Deliveries deliveries, DeliveryWorker worker) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.worker = worker;
    }

    @GetMapping
    Envelope<List<DeliveryView>> list(@Query Filter filter, @Query Paging paging) {
        return Envelope.page(
                rows.list(filter.states(), paging.offset(), paging.size()), paging.of(rows.count(filter.states())));
    }

    @GetMapping("/{id}")
    Envelope<DeliveryView> find(@PathVariable("id") String id) {
        return Envelope.of(view(id));
    }

    @PostMapping("/{id}/redeliver")
    Envelope<DeliveryView> redeliver(@PathVariable("id") String id) {
        view(id);
        deliveries.takeAgain(id).ifPresent(worker::workNow);
        return Envelope.of(view(id));
    }

    private DeliveryView view(String id) {
        return rows.find(id).orElseThrow(() -> new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such delivery."));
    }

    /// Which of them.
    record Filter(@Nullable List<String> state) {

        List<String> states() {
            return requireNonNullElse(state, STATES);
        }
    }
}
