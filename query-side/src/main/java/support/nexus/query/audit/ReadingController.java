package support.nexus.query.audit;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Paging;
import support.nexus.platform.contract.Query;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// Who read the audit log.
@RestController
@RequestMapping(ReadingController.PATH)
@OpenTo(Callers.AUDITORS)
class ReadingController {

    static final String PATH = "/api/audit/readings";

    private final Readings readings;

    ReadingController(Readings readings) {
        this.readings = readings;
    }

    @GetMapping
    Envelope<List<Reading>> list(@Query Paging paging) {
        return Envelope.page(readings.list(paging.offset(), paging.size()), paging.of(readings.count()));
    }
}
