package support.nexus.gateway.inbound;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// Where GitHub delivers.
@RestController
@OpenTo(Callers.ANYONE)
class WebhookController {

    static final String PATH = "/api/github/webhook";

    private final WebhookDoor door;
    private final Intake intake;

    WebhookController(WebhookDoor door, Intake intake) {
        this.door = door;
        this.intake = intake;
    }

    @PostMapping(PATH)
    Map<String, Boolean> receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        intake.take(Webhook.of(request, door.open(request, response)));
        return Map.of("success", true);
    }
}
