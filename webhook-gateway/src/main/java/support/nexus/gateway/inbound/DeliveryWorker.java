package support.nexus.gateway.inbound;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.ApplyIssueEvent;
import support.nexus.events.ticket.ApplyIssueEvent.Applied;
import support.nexus.gateway.inbound.Translation.Ignored;
import support.nexus.gateway.inbound.Translation.LabelChanged;
import support.nexus.gateway.inbound.Translation.Translated;
import support.nexus.platform.axon.Commands;
import support.nexus.platform.log.Origin;
import tools.jackson.databind.JsonNode;

/// Works on a claimed delivery, and writes down what came of it. What fails is tried again later.
@Component
class DeliveryWorker {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    private final Translator translator;
    private final Commands commands;
    private final LabelRun labels;
    private final Deliveries deliveries;
    private final Patience patience;
    private final DeliveryMetrics metrics;

    DeliveryWorker(
            Translator translator,
            Commands commands,
            LabelRun labels,
            Deliveries deliveries,
            Patience patience,
            DeliveryMetrics metrics) {
        this.translator = translator;
        this.commands = commands;
        this.labels = labels;
        this.deliveries = deliveries;
        this.patience = patience;
        this.metrics = metrics;
    }

    /// With what was kept of it.
    void work(Claim claim) {
        attempt(
                claim,
                () -> deliveries
                        .payload(claim.id())
                        .ifPresentOrElse(
                                json -> settle(claim, WebhookBody.read(json)),
                                () -> ignore(claim, "Its text was erased with its ticket")));
    }

    void work(Claim claim, JsonNode payload) {
        attempt(claim, () -> settle(claim, payload));
    }

    private void attempt(Claim claim, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            failed(claim, failure);
        }
    }

    private void settle(Claim claim, JsonNode payload) {
        var meaning = translator.translate(claim.event(), payload, claim.receivedAt());
        meaning.about().ifPresent(issue -> deliveries.about(claim.id(), issue, meaning.lasting()));
        switch (meaning) {
            case Ignored ignored -> ignore(claim, ignored.reason());
            case Translated translated -> apply(claim, translated);
            case LabelChanged label -> follow(claim, label);
        }
    }

    private void follow(Claim claim, LabelChanged label) {
        if (labels.step(claim, label)) {
            deliveries.followed(claim.id(), labels.progress(claim.id()));
            metrics.applied();
        } else {
            deliveries.postpone(claim.id(), Instant.now(), labels.progress(claim.id()));
        }
    }

    private void apply(Claim claim, Translated translated) {
        var applied = send(claim, translated);
        if (applied.ticketId() == null) {
            deliveries.ignoreAndErase(claim.id(), "The issue's ticket has been deleted");
            metrics.ignored();
        } else {
            deliveries.applied(claim.id(), applied.ticketId(), applied.versionBefore(), applied.versionAfter());
            metrics.applied();
        }
    }

    private Applied send(Claim claim, Translated translated) {
        try (var _ = new Origin("github:" + translated.sender(), "github", claim.correlationId()).begin()) {
            return commands.ask(new ApplyIssueEvent(translated.event()), Applied.class);
        }
    }

    private void ignore(Claim claim, String reason) {
        deliveries.ignored(claim.id(), reason);
        metrics.ignored();
    }

    private void failed(Claim claim, RuntimeException failure) {
        metrics.failed();
        try {
            if (patience.isOverAfter(claim.attempts())) {
                LOG.error("Delivery {} is given up after {} attempts", claim.id(), claim.attempts(), failure);
                deliveries.bury(claim.id(), reason(failure));
            } else {
                LOG.warn("Delivery {} failed at attempt {}: {}", claim.id(), claim.attempts(), reason(failure));
                deliveries.postpone(claim.id(), Instant.now().plus(patience.after(claim.attempts())), reason(failure));
            }
        } catch (RuntimeException away) {
            LOG.warn("Delivery {} waits for its claim to end: {}", claim.id(), away.getMessage());
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
