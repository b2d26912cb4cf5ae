package support.nexus.query.notification;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;
import support.nexus.query.TicketAudience;

/// Who watches a ticket. Each may for themselves, where they see it.
@RestController
@RequestMapping("/api/tickets/{ticketId}")
class WatchController {

    private final Bonds bonds;
    private final TicketAudience tickets;

    WatchController(Bonds bonds, TicketAudience tickets) {
        this.bonds = bonds;
        this.tickets = tickets;
    }

    @PostMapping("/watch")
    @OpenTo(Callers.KNOWN)
    Envelope<Map<String, Object>> watch(@PathVariable("ticketId") TicketId ticket, Caller caller, Viewer viewer) {
        require(ticket, viewer);
        bonds.watch(ticket.value(), caller.required().id());
        return Envelope.of(Map.of("watching", true));
    }

    @DeleteMapping("/watch")
    @OpenTo(Callers.KNOWN)
    Envelope<Map<String, Object>> unwatch(@PathVariable("ticketId") TicketId ticket, Caller caller, Viewer viewer) {
        require(ticket, viewer);
        bonds.unwatch(ticket.value(), caller.required().id());
        return Envelope.of(Map.of("watching", false));
    }

    @GetMapping("/watchers")
    @OpenTo(Callers.STAFF)
    Envelope<List<String>> watchers(@PathVariable("ticketId") TicketId ticket, Viewer viewer) {
        require(ticket, viewer);
        return Envelope.of(bonds.watchers(ticket.value()));
    }

    private void require(TicketId ticket, Viewer viewer) {
        if (tickets.titles(Set.of(ticket.value()), viewer).isEmpty()) {
            throw new Refused(ErrorCode.TICKET_NOT_FOUND, "There is no such ticket.");
        }
    }
}
