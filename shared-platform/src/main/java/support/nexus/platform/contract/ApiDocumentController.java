package support.nexus.platform.contract;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// The API document.
@RestController
@OpenTo(Callers.ANYONE)
class ApiDocumentController {

    private final String document;

    ApiDocumentController(ApiDocument api) {
        this.document = api.json().toString();
    }

    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    String document() {
        return document;
    }
}
