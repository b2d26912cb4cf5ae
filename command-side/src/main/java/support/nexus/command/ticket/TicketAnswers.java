package support.nexus.command.ticket;

import java.net.URI;
import java.util.Map;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.stereotype.Component;
import support.nexus.command.ticket.IdempotencyRecords.Recorded;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketQuery.ChangesAnswer;
import support.nexus.events.ticket.TicketQuery.FindChanges;
import support.nexus.events.ticket.TicketQuery.FindTicket;
import support.nexus.events.ticket.TicketQuery.TicketAnswer;
import support.nexus.events.ticket.TicketView;
import support.nexus.platform.contract.EntityTags;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.TicketAccess;

/// What a writer is answered: the ticket, as the query side has it after the write.
@Component
class TicketAnswers {

    private static final int MOST_MISSED = 100;

    private final QueryGateway queries;
    private final TicketAccess access;

    TicketAnswers(QueryGateway queries, TicketAccess access) {
        this.queries = queries;
        this.access = access;
    }

    /// Refuses whoever names a ticket that they may not see, as if it were not there.
    void requireVisible(TicketId ticket) {
        if (!viewer().seesAll()) {
            find(ticket, null);
        }
    }

    ResponseEntity<?> ticket(TicketId ticket, HttpStatus status) {
        return ticket(find(ticket, null), status, ResponseEntity.status(status));
    }

    ResponseEntity<?> deleted() {
        return ResponseEntity.ok(Envelope.of(Map.of()));
    }

    /// To a request that is repeated: what was answered then.
    ResponseEntity<?> again(Recorded recorded) {
        var status = HttpStatus.valueOf(recorded.claim().status());
        var answer = ResponseEntity.status(status).header("Idempotent-Replayed", "true");
        return recorded.claim().method().equals(HttpMethod.DELETE.name())
                ? answer.body(Envelope.of(Map.of()))
                : ticket(find(recorded.ticketId(), recorded.version()), status, answer);
    }

    /// What happened after a version: the newest changes, and how many there are.
    ChangesAnswer missedSince(TicketId ticket, long version) {
        return queries.query(new FindChanges(ticket, version, MOST_MISSED, true, viewer()), ChangesAnswer.class)
                .join();
    }

    private static ResponseEntity<?> ticket(TicketView view, HttpStatus status, BodyBuilder answer) {
        if (status == HttpStatus.CREATED) {
            answer.location(URI.create("/api/tickets/" + view.ticketId()));
        }
        return answer.eTag(EntityTags.ofVersion(view.version())).body(Envelope.of(view));
    }

    private TicketView find(TicketId id, @Nullable Long version) {
        var ticket = queries.query(new FindTicket(id, version, viewer()), TicketAnswer.class)
                .join()
                .ticket();
        if (ticket == null) {
            throw new Refused(ErrorCode.TICKET_NOT_FOUND, "There is no such ticket.");
        }
        return ticket;
    }

    Viewer viewer() {
        return access.viewer(Caller.current());
    }
}
