package support.nexus.query.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Envelope.Pagination;
import support.nexus.platform.contract.Query;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// The log, for auditors.
@RestController
@RequestMapping("/api/audit")
@OpenTo(Callers.AUDITORS)
class AuditController {

    static final String LAG = "X-Nexus-Lag";
    static final String MISSING = "X-Nexus-Dead-Letters";

    private final AuditLog log;
    private final AuditIndex index;
    private final AuditSummary summary;
    private final LongAnswer answer;

    AuditController(AuditLog log, AuditIndex index, AuditSummary summary, LongAnswer answer) {
        this.log = log;
        this.index = index;
        this.summary = summary;
        this.answer = answer;
    }

    @GetMapping("/events")
    @Nullable
    Envelope<List<AuditEvent>> events(
            @Query AuditFilter filter, HttpServletRequest request, HttpServletResponse response) {
        if (!filter.takesAll()) {
            sayLag(response);
        }
        var stretch = log.stretch(filter);
        if (Form.of(request) == Form.ENVELOPE) {
            return page(stretch, filter.size());
        }
        response.setHeader("X-Nexus-First-Position", Long.toString(stretch.after() + 1));
        response.setHeader("X-Nexus-Last-Position", Long.toString(Math.max(stretch.after(), stretch.end())));
        answer.write(Form.LINES, log.all(stretch), request, response);
        return null;
    }

    @GetMapping("/tickets/{ticketId}")
    void ticket(@PathVariable("ticketId") TicketId id, HttpServletRequest request, HttpServletResponse response) {
        if (!log.knows(id.value())) {
            throw new Refused(ErrorCode.TICKET_NOT_FOUND, "There never was such a ticket.");
        }
        answer.write(Form.of(request), log.of(id.value()), request, response);
    }

    @GetMapping("/summary")
    @Nullable
    Envelope<AuditSummary.View> summary(
            @Query AuditSummary.Window window, HttpServletRequest request, HttpServletResponse response) {
        sayLag(response);
        if (Form.of(request) == Form.ENVELOPE) {
            return Envelope.of(summary.of(window.days()));
        }
        answer.write(Form.LINES, summary.counts(window.days()), request, response);
        return null;
    }

    private Envelope<List<AuditEvent>> page(AuditLog.Stretch stretch, int limit) {
        var positions = stretch.positions().after(stretch.after(), limit + 1);
        var shown = positions.subList(0, Math.min(limit, positions.size()));
        var next = positions.size() > limit ? Long.toString(shown.getLast()) : null;
        return Envelope.page(log.at(shown), Pagination.cursor(limit, next));
    }

    private void sayLag(HttpServletResponse response) {
        response.setHeader(LAG, Long.toString(index.lag().toMillis()));
        response.setHeader(MISSING, Long.toString(index.missing()));
    }
}
