package support.nexus.platform.contract;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// Where the page to try the API at is found; its files lie beside it.
@Controller
@OpenTo(Callers.ANYONE)
@ConditionalOnBooleanProperty("nexus.docs.enabled")
class DocsController {

    @GetMapping("/api/docs")
    String page() {
        return "forward:/api/docs/index.html";
    }
}
