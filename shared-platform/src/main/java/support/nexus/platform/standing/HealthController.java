package support.nexus.platform.standing;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// Whether this service can do its work, as the reference document has it.
@RestController
@OpenTo(Callers.ANYONE)
class HealthController {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final SingleFlight<Status> look;

    HealthController(HealthEndpoint health) {
        this.look = new SingleFlight<>(() -> health.health().getStatus());
    }

    @GetMapping("/api/health")
    ResponseEntity<Alive> health() {
        if (!look.within(PATIENCE).filter(Status.UP::equals).isPresent()) {
            throw new Refused(ErrorCode.DEPENDENCY_AWAY, "A part that this service needs is down.");
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Alive(true, "ok", Instant.now()));
    }

    record Alive(boolean success, String status, Instant timestamp) {}
}
