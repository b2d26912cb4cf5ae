package support.nexus.gateway.inbound;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// `nexus.github.deliveries` by result, and how many are pending and dead.
@Component
class DeliveryMetrics {

    private final Counter applied;
    private final Counter ignored;
    private final Counter failed;

    DeliveryMetrics(MeterRegistry meters, DeliveryHealth backlog) {
        this.applied = counter(meters, "applied");
        this.ignored = counter(meters, "ignored");
        this.failed = counter(meters, "failed");
        for (var state : new String[] {"pending", "dead"}) {
            Gauge.builder("nexus.github.deliveries.waiting", backlog, lengths -> lengths.count(state))
                    .description("Deliveries that have not been applied")
                    .tag("state", state)
                    .register(meters);
        }
    }

    void applied() {
        applied.increment();
    }

    void ignored() {
        ignored.increment();
    }

    void failed() {
        failed.increment();
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("nexus.github.deliveries")
                .description("What came of tries to apply deliveries")
                .tag("result", result)
                .register(meters);
    }
}
