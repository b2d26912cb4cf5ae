package support.nexus.command.securitylog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.command.SecurityEventKind;
import support.nexus.command.securitylog.SecurityEvent.View;
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

    private final SecurityEventRepository events;

    SecurityLogController(SecurityEventRepository events) {
        this.events = events;
    }

    @GetMapping
    Envelope<List<View>> list(@Query Filter filter, @Query Paging paging) {
        var kinds = filter.orAll();
        var found = events.list(kinds, paging.pageable());
        return Envelope.page(found.stream().map(SecurityEvent::view).toList(), paging.of(events.countByKindIn(kinds)));
    }

    /// Which of them.
    record Filter(@Nullable List<SecurityEventKind> kind) {

        List<SecurityEventKind> orAll() {
            return kind == null ? List.of(SecurityEventKind.values()) : kind;
        }
    }
}
