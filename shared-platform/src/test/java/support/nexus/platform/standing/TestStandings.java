package support.nexus.platform.standing;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.stream.Inventory;
import support.nexus.platform.stream.InventoryListener;
import support.nexus.platform.stream.ProjectionRegistry;
import support.nexus.platform.stream.ProjectionSettings;

/// What a node of a test tells about its views.
public final class TestStandings {

    private final Standings standings;
    private final ProjectionHealth health;

    public TestStandings(
            ProjectionRegistry registry,
            Inventory inventory,
            EventLog log,
            MeterRegistry meters,
            ProjectionSettings settings) {
        this.standings = new Standings(registry, inventory, log, new Rates());
        this.health = new ProjectionHealth(standings, registry, meters, settings);
    }

    public InventoryListener listener() {
        return health;
    }

    public Health health() {
        return java.util.Objects.requireNonNull(health.health());
    }

    /// What health says of a view.
    public String said(String view) {
        return String.valueOf(details().get(view));
    }

    private Map<String, Object> details() {
        return health().getDetails();
    }

    public List<Standing> now() {
        return standings.now();
    }
}
