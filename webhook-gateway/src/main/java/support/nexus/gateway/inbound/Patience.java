package support.nexus.gateway.inbound;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import support.nexus.gateway.Backoff;
import support.nexus.platform.storage.Misconfigured;

/// How long to wait before the next try, and how often to try: twice as long each time, up to an hour, give or
/// take half. By default that is 15 tries within some five hours.
@Component
class Patience {

    private final int attempts;
    private final Duration first;

    Patience(
            @Value("${nexus.github.delivery-attempts:15}") int attempts,
            @Value("${nexus.github.delivery-backoff:2s}") Duration first) {
        if (attempts < 1 || first.isNegative()) {
            throw new Misconfigured(
                    "nexus.github: delivery-attempts must be 1 or more, and delivery-backoff positive.");
        }
        this.attempts = attempts;
        this.first = first;
    }

    boolean isOverAfter(int tried) {
        return tried >= attempts;
    }

    Duration after(int tried) {
        return Backoff.after(first, tried);
    }
}
