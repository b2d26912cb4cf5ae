package support.nexus.platform.standing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import support.nexus.platform.stream.Inventory.Stock;
import support.nexus.platform.stream.InventoryListener;
import support.nexus.platform.stream.ProjectionRegistry;
import support.nexus.platform.stream.ProjectionSettings;

/// Raises the alarm: a view that fails or stands still while the log grows, or has parked too much, turns health and
/// the metric `nexus.projection.healthy` red.
@Component("projectionsHealthIndicator")
class ProjectionHealth extends AbstractHealthIndicator implements InventoryListener {

    private static final Duration MAY_FAIL = Duration.ofSeconds(3);
    private static final Duration MAY_STAND = Duration.ofSeconds(45);
    private static final Duration MAY_BE_UNSEEN = Duration.ofSeconds(45);

    private final Standings standings;
    private final int deadLettersAllowed;
    private final Map<String, Standing> last = new ConcurrentHashMap<>();
    private volatile Instant seen = Instant.now();

    ProjectionHealth(
            Standings standings, ProjectionRegistry registry, MeterRegistry meters, ProjectionSettings settings) {
        super("Projections cannot be looked at");
        this.standings = standings;
        this.deadLettersAllowed = settings.deadLetters();
        registry.streaming().forEach(each -> measure(each.name(), meters));
        registry.inline().forEach(each -> measure(each.name(), meters));
        registry.reactions().forEach(each -> measure(each.name(), meters));
    }

    /// Looks at all of them. Health and metrics show what was seen last: whoever asks for them costs no database.
    @Override
    public void taken(Stock stock) {
        var all = standings.of(stock);
        standings.note(all);
        all.forEach(standing -> last.put(standing.name(), standing));
        seen = Instant.now();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        if (seen.plus(MAY_BE_UNSEEN).isBefore(Instant.now())) {
            health.down().withDetail("seen", seen);
        }
        for (var standing : last.values()) {
            var trouble = trouble(standing);
            trouble.ifPresent(_ -> health.down());
            health.withDetail(standing.name(), trouble.orElseGet(() -> inOrder(standing)));
        }
    }

    private Optional<String> trouble(Standing standing) {
        if (standing.failingSince() != null
                && standing.failingSince().plus(MAY_FAIL).isBefore(Instant.now())) {
            return Optional.of("failing: " + standing.error());
        }
        if (standing.lagEvents() > 0 && standings.still(standing).compareTo(MAY_STAND) > 0) {
            return Optional.of("standing still, " + behind(standing));
        }
        if (standing.deadLetters() >= deadLettersAllowed) {
            return Optional.of("%s tickets wait behind dead letters".formatted(standing.deadLetters()));
        }
        return Optional.empty();
    }

    private static String inOrder(Standing standing) {
        return standing.heldUp() == null ? "as it should be" : behind(standing);
    }

    private static String behind(Standing standing) {
        var waits = standing.heldUp() == null ? "" : ": it waits for " + standing.heldUp();
        return "%s%s events behind%s"
                .formatted(standing.lagEventsAtLeast() ? "at least " : "", standing.lagEvents(), waits);
    }

    private void measure(String name, MeterRegistry meters) {
        gauge(meters, name, "position", "Up to where it has followed the log", Standing::position);
        gauge(meters, name, "lag.events", "How many events it is behind", Standing::lagEvents);
        gauge(meters, name, "lag.seconds", "How long the oldest of those has waited", Standing::lagSeconds);
        gauge(meters, name, "rate", "Events a second", Standing::rate);
        gauge(meters, name, "dead.letters", "Tickets that wait behind a dead letter", Standing::deadLetters);
        gauge(
                meters,
                name,
                "healthy",
                "1, or 0 when somebody must look",
                each -> trouble(each).isEmpty() ? 1 : 0);
    }

    private void gauge(
            MeterRegistry meters, String name, String what, String description, ToDoubleFunction<Standing> value) {
        Gauge.builder("nexus.projection." + what, last, all -> {
                    var standing = all.get(name);
                    return standing == null ? Double.NaN : value.applyAsDouble(standing);
                })
                .description(description)
                .tag("projection", name)
                .register(meters);
    }
}
