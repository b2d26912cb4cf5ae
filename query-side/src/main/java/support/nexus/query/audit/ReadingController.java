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

    private final ReadingRepository readings;

    ReadingController(ReadingRepository readings) {
        this.readings = readings;
    }

    @GetMapping
    Envelope<List<Reading.View>> list(@Query Paging paging) {
        var found = readings.list(paging.pageable());
        return Envelope.page(found.stream().map(Reading::view).toList(), paging.of(readings.count()));
    }
}
