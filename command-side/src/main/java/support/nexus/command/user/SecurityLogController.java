package support.nexus.command.user;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.command.user.SecurityLog.Entry;
import support.nexus.command.user.SecurityLog.Kind;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;
import support.nexus.platform.web.Envelope;
import support.nexus.platform.web.Envelope.Pagination;
import support.nexus.platform.web.Query;

/// What concerns the safety of accounts, for auditors.
@RestController
@OpenTo(Callers.AUDITORS)
@RequestMapping("/api/audit/security")
class SecurityLogController {

    private final SecurityLog log;

    SecurityLogController(SecurityLog log) {
        this.log = log;
    }

    @GetMapping
    Envelope<List<Entry>> list(@Query Filter filter) {
        return Envelope.page(
                log.list(filter.kind(), (filter.number() - 1L) * filter.size(), filter.size()),
                Pagination.numbered(filter.number(), filter.size(), log.count(filter.kind()), null));
    }

    /// Which of them, and which page of those.
    record Filter(
            @Nullable List<Kind> kind,
            @Nullable Integer page,
            @Nullable Integer limit) {

        int number() {
            return requireNonNullElse(page, 1);
        }

        int size() {
            return requireNonNullElse(limit, 10);
        }
    }
}
