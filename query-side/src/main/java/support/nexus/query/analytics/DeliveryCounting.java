package support.nexus.query.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.delivery.CountDeliveries;
import support.nexus.events.delivery.CountDeliveries.DeliveryCounts;
import support.nexus.query.analytics.figures.Span;

/// Asks the gateway what has become of GitHub's deliveries.
@Component
class DeliveryCounting {

    private static final int DECIMALS = 3;

    private final QueryGateway queries;

    DeliveryCounting(QueryGateway queries) {
        this.queries = queries;
    }

    /// Empty where nobody takes deliveries.
    Optional<DeliveryFigures> of(Span span) {
        var question = new CountDeliveries(Instant.ofEpochMilli(span.from()), Instant.ofEpochMilli(span.to()));
        try {
            return Optional.of(DeliveryFigures.of(
                    queries.query(question, DeliveryCounts.class).join()));
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof NoHandlerForQueryException) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// @param states how many there are of each state
    /// @param secondsToFact of those that changed a ticket
    record DeliveryFigures(Map<String, Long> states, Seconds secondsToFact) {

        static DeliveryFigures of(DeliveryCounts counts) {
            return new DeliveryFigures(
                    counts.states(), new Seconds(counts.changes(), seconds(counts.p50()), seconds(counts.p99())));
        }

        private static @Nullable BigDecimal seconds(@Nullable Long millis) {
            return millis == null ? null : BigDecimal.valueOf(millis, DECIMALS);
        }
    }

    record Seconds(
            long n, @Nullable BigDecimal p50, @Nullable BigDecimal p99) {}
}
