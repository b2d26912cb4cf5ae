package support.nexus.gateway.inbound;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.ApplyGithubEvent;
import support.nexus.events.ticket.ApplyGithubEvent.Applied;
import support.nexus.gateway.inbound.Translation.Ignored;
import support.nexus.gateway.inbound.Translation.LabelChanged;
import support.nexus.gateway.inbound.Translation.Translated;
import support.nexus.platform.axon.Commands;
import support.nexus.platform.log.Origin;
import support.nexus.platform.outbox.Backoff;
import support.nexus.platform.outbox.LeaseLost;
import tools.jackson.databind.JsonNode;

/// Works on a delivery, and writes down what came of it. What fails is tried again later.
@Component
class DeliveryWorker {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    private final ErasedPeople erased;
    private final Translator translator;
    private final Commands commands;
    private final LabelPropagation labels;
    private final Deliveries deliveries;
    private final int attempts;
    private final Duration backoff;
    private final DeliveryMetrics metrics;

    DeliveryWorker(
            ErasedPeople erased,
            Translator translator,
            Commands commands,
            LabelPropagation labels,
            Deliveries deliveries,
            WebhookSettings settings,
            DeliveryMetrics metrics) {
        this.erased = erased;
        this.translator = translator;
        this.commands = commands;
        this.labels = labels;
        this.deliveries = deliveries;
        this.attempts = settings.deliveryAttempts();
        this.backoff = settings.deliveryBackoff();
        this.metrics = metrics;
    }

    /// With what was kept of it.
    void work(Delivery delivery) {
        attempt(
                delivery,
                () -> deliveries
                        .payload(delivery.id())
                        .ifPresentOrElse(
                                json -> settle(delivery, WebhookBody.read(json)),
                                () -> ignore(delivery, "Its text was erased with its ticket")));
    }

    /// Out of turn, while somebody waits.
    void workNow(Delivery delivery) {
        try (var _ = deliveries.outbox().hold(delivery.lease())) {
            work(delivery);
        }
    }

    /// The same, with what has just come.
    void workNow(Delivery delivery, JsonNode payload) {
        try (var _ = deliveries.outbox().hold(delivery.lease())) {
            attempt(delivery, () -> settle(delivery, payload));
        }
    }

    private void attempt(Delivery delivery, Runnable work) {
        try {
            work.run();
        } catch (LeaseLost lost) {
            LOG.info("{}", lost.getMessage());
        } catch (RuntimeException failure) {
            failed(delivery, failure);
        }
    }

    private void settle(Delivery delivery, JsonNode payload) {
        var shown = erased.hide(payload, delivery.receivedAt());
        var meaning = translator.translate(delivery.event(), shown, delivery.receivedAt());
        Optional.ofNullable(meaning.about()).ifPresent(place -> deliveries.about(delivery.id(), place));
        switch (meaning) {
            case Ignored ignored -> ignore(delivery, ignored.reason());
            case Translated translated -> apply(delivery, translated);
            case LabelChanged label -> follow(delivery, label);
        }
    }

    private void follow(Delivery delivery, LabelChanged label) {
        if (labels.step(delivery, label)) {
            deliveries.end(delivery, "applied", labels.progress(delivery.id()));
            metrics.applied();
        } else {
            deliveries.outbox().goOn(delivery.lease(), "reason = ?", labels.progress(delivery.id()));
        }
    }

    private void apply(Delivery delivery, Translated translated) {
        var applied = send(delivery, translated);
        if (applied.ticketId() == null) {
            deliveries.ignoreAndErase(delivery, "The issue's ticket has been deleted");
            metrics.ignored();
        } else {
            deliveries.applied(delivery, applied);
            metrics.applied();
        }
    }

    private Applied send(Delivery delivery, Translated translated) {
        try (var _ = new Origin("github:" + translated.sender(), "github", delivery.correlationId()).begin()) {
            return commands.ask(new ApplyGithubEvent(translated.event()), Applied.class);
        }
    }

    private void ignore(Delivery delivery, String reason) {
        deliveries.end(delivery, "ignored", reason);
        metrics.ignored();
    }

    private void failed(Delivery delivery, RuntimeException failure) {
        metrics.failed();
        var tried = delivery.lease().attempts();
        try {
            if (tried >= attempts) {
                LOG.error("Delivery {} is given up after {} attempts", delivery.id(), tried, failure);
                deliveries.end(delivery, "dead", reason(failure));
            } else {
                LOG.warn("Delivery {} failed at attempt {}: {}", delivery.id(), tried, reason(failure));
                deliveries.outbox().postpone(delivery.lease(), Backoff.after(backoff, tried), reason(failure));
            }
        } catch (RuntimeException away) {
            LOG.warn("Delivery {} waits for its lease to end: {}", delivery.id(), away.getMessage());
        }
    }

    /// The kind of failure and no more: a message may quote what somebody wrote.
    private static String reason(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .map(cause -> cause.getClass().getSimpleName())
                .distinct()
                .collect(Collectors.joining(", by "));
    }
}
