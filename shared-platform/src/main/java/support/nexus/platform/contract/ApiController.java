package support.nexus.platform.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// Where to go from here.
@RestController
@OpenTo(Callers.ANYONE)
class ApiController {

    private final Map<String, String> links = new LinkedHashMap<>();

    ApiController(DocsSettings docs) {
        links.put("document", "/api/openapi.json");
        if (docs.enabled()) {
            links.put("docs", "/api/docs");
        }
        links.put("health", "/api/health");
        links.put("tickets", "/api/tickets");
    }

    @GetMapping("/api")
    Envelope<Map<String, String>> links() {
        return Envelope.of(links);
    }
}
