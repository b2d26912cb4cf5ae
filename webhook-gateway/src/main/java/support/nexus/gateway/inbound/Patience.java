package support.nexus.gateway.inbound;

import java.time.Duration;
import org.springframework.stereotype.Component;
import support.nexus.gateway.Backoff;

/// How long to wait before the next try, and how often to try: twice as long each time, up to an hour, give or
/// take half. By default that is 15 tries within some five hours.
@Component
class Patience {

    private final int attempts;
    private final Duration first;

    Patience(WebhookSettings settings) {
        this.attempts = settings.deliveryAttempts();
        this.first = settings.deliveryBackoff();
    }

    boolean isOverAfter(int tried) {
        return tried >= attempts;
    }

    Duration after(int tried) {
        return Backoff.after(first, tried);
    }
}
