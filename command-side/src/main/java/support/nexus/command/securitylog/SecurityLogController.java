package support.nexus.command.securitylog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.command.SecurityEventKind;
import support.nexus.command.securitylog.StoredSecurityLog.Entry;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Paging;
import support.nexus.platform.contract.Query;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// What concerns the safety of accounts, for auditors.
@RestController
@OpenTo(Callers.AUDITORS)
@RequestMapping("/api/audit/security")
class SecurityLogController {

    private final StoredSecurityLog log;

    SecurityLogController(StoredSecurityLog log) {
        this.log = log;
    }

    @GetMapping
    Envelope<List<Entry>> list(@Query Filter filter, @Query Paging paging) {
        return Envelope.page(
                log.list(filter.kind(), paging.offset(), paging.size()), paging.of(log.count(filter.kind())));
    }

    /// Which of them.
    record Filter(@Nullable List<SecurityEventKind> kind) {}
}
