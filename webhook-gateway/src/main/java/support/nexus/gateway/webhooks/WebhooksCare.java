package support.nexus.gateway.webhooks;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps the tables of outbound webhooks small.
@Component
class WebhooksCare {

    private final Messages messages;
    private final MessageLines lines;
    private final WebhooksSettings settings;

    WebhooksCare(Messages messages, MessageLines lines, WebhooksSettings settings) {
        this.messages = messages;
        this.lines = lines;
        this.settings = settings;
    }

    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        messages.sweep(settings.keep());
        lines.sweep();
    }
}
