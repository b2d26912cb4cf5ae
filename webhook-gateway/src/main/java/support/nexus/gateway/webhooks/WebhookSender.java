package support.nexus.gateway.webhooks;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.gateway.webhooks.MessageLines.Line;
import support.nexus.platform.outbox.Lease;
import support.nexus.platform.outbox.Outbox;
import support.nexus.platform.outbox.OutboxWork;
import support.nexus.platform.storage.JpaPackage;

/// Sends what is planned, each ticket's messages in order: one that fails holds up those behind it until it is taken,
/// or
/// has been tried often enough.
@Component
class WebhookSender implements OutboxWork {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int IN_A_ROW = 20;
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final double JITTER = 0.2;

    private final MessageLines lines;
    private final Messages messages;
    private final Endpoints endpoints;
    private final EndpointGates gates;
    private final WebhookClient client;
    private final WebhooksSettings settings;
    private final TransactionTemplate transaction;

    WebhookSender(
            MessageLines lines,
            Messages messages,
            Endpoints endpoints,
            EndpointGates gates,
            WebhookClient client,
            WebhooksSettings settings,
            @Qualifier(JpaPackage.TRANSACTIONS) PlatformTransactionManager transactions) {
        this.lines = lines;
        this.messages = messages;
        this.endpoints = endpoints;
        this.gates = gates;
        this.client = client;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Outbox outbox() {
        return lines.outbox();
    }

    @Override
    public int atOnce() {
        return 32;
    }

    @Override
    public void work(Lease lease) {
        var goesOn = true;
        for (var sent = 0; goesOn && sent < IN_A_ROW; sent++) {
            goesOn = step(lines.of(lease));
        }
        if (goesOn) {
            lines.outbox().goOn(lease, "reason = null"); // others have a turn
        }
    }

    /// @return whether the next may follow at once
    private boolean step(Line line) {
        var endpoint = endpoints.find(line.endpoint());
        var message = messages.next(line.endpoint(), line.ticket());
        if (message.isEmpty()) {
            lines.end(line);
            return false;
        }
        if (endpoint.isEmpty() || !endpoint.get().isEnabled()) {
            messages.drop(line.endpoint(), line.ticket(), "The endpoint was switched off");
            return true;
        }
        return send(line, endpoint.get(), message.get());
    }

    private boolean send(Line line, Endpoint endpoint, Message message) {
        var gate = gates.of(endpoint.id());
        if (!gate.tryEnter()) {
            lines.postpone(line, jittered(TURN), "Waits for its turn");
            return false;
        }
        lines.verify(line);
        var attempt = new Attempt(null, "Not sent", Duration.ZERO, null);
        try {
            attempt =
                    client.post(URI.create(endpoint.url()), message.id(), message.body(), endpoints.secrets(endpoint));
        } finally {
            gate.leave(attempt);
        }
        var came = attempt;
        return Boolean.TRUE.equals(transaction.execute(_ -> note(line, endpoint, message, came)));
    }

    private boolean note(Line line, Endpoint endpoint, Message message, Attempt attempt) {
        lines.verify(line);
        if (attempt.isTaken()) {
            messages.delivered(message, attempt);
            endpoints.succeeded(endpoint);
            return true;
        }
        endpoints.failed(endpoint, attempt);
        var delays = settings.retryAfter();
        if (message.attempts() >= delays.size()) {
            messages.gaveUp(message, attempt);
            lines.died(line);
            LOG.warn("{} is not told of {} {}: {}", endpoint.id(), message.ticket(), message.type(), attempt.fault());
            return true;
        }
        messages.failed(message, attempt);
        var wait = jittered(delays.get(message.attempts()));
        var asked = attempt.retryAfter();
        lines.postpone(
                line, asked != null && asked.compareTo(wait) > 0 ? asked : wait, String.valueOf(attempt.fault()));
        return false;
    }

    /// Up to a fifth longer, so that not all come back at once.
    private static Duration jittered(Duration wait) {
        return wait.plusMillis(
                (long) (wait.toMillis() * ThreadLocalRandom.current().nextDouble(JITTER)));
    }
}
