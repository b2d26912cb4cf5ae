package support.nexus.gateway.webhooks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/// Has each endpoint called a few times at once, and left alone for a while when it keeps failing, so that one that is
/// slow or away takes no other's turn.
@Component
class EndpointGates {

    private static final int AT_ONCE = 4;
    private static final int FAILURES = 5;
    private static final int MOST = 1_000;

    private final CircuitBreakerConfig breaking;
    private final Cache<String, Gate> gates = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    EndpointGates(WebhooksSettings settings) {
        this.breaking = CircuitBreakerConfig.custom()
                .slidingWindowSize(FAILURES)
                .minimumNumberOfCalls(FAILURES)
                .failureRateThreshold(100)
                .waitDurationInOpenState(settings.rest())
                .permittedNumberOfCallsInHalfOpenState(1)
                .build();
    }

    Gate of(String endpoint) {
        return gates.get(endpoint, id -> new Gate(CircuitBreaker.of(id, breaking), new Semaphore(AT_ONCE)));
    }

    record Gate(CircuitBreaker breaker, Semaphore room) {

        boolean tryEnter() {
            if (!room.tryAcquire()) {
                return false;
            }
            if (breaker.tryAcquirePermission()) {
                return true;
            }
            room.release();
            return false;
        }

        void leave(Attempt attempt) {
            room.release();
            var nanos = attempt.took().toNanos();
            if (attempt.isTaken()) {
                breaker.onSuccess(nanos, java.util.concurrent.TimeUnit.NANOSECONDS);
            } else {
                breaker.onError(
                        nanos, java.util.concurrent.TimeUnit.NANOSECONDS, new IllegalStateException(attempt.fault()));
            }
        }
    }
}
