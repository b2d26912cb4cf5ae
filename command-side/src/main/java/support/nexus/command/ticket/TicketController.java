package support.nexus.command.ticket;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.command.ticket.TicketRequests.CommentRequest;
import support.nexus.command.ticket.TicketRequests.LinkRequest;
import support.nexus.command.ticket.TicketRequests.OpenRequest;
import support.nexus.command.ticket.TicketRequests.UpdateRequest;
import support.nexus.events.ticket.TicketCommand.DeleteTicket;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.contract.Body;
import support.nexus.platform.contract.Body.Signature;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// The writing half of `/api/tickets`.
@RestController
@OpenTo(Callers.TICKET_WORKERS)
@RequestMapping("/api/tickets")
class TicketController {

    private final TicketDesk desk;
    private final AllowedHosts hosts;

    TicketController(TicketDesk desk, AllowedHosts hosts) {
        this.desk = desk;
        this.hosts = hosts;
    }

    @PostMapping
    @OpenTo(Callers.TICKET_WRITERS)
    ResponseEntity<?> open(
            @Body(signature = @Signature(name = "createdBy", email = "createdByEmail")) OpenRequest opening,
            Caller caller,
            HttpServletRequest request) {
        return desk.send(request, CREATED, () -> opening.toCommand(TicketId.next(), caller));
    }

    @PutMapping("/{ticketId}")
    ResponseEntity<?> update(
            @PathVariable("ticketId") TicketId ticket, @Body UpdateRequest update, HttpServletRequest request) {
        return desk.send(request, OK, () -> update.toCommand(ticket));
    }

    @DeleteMapping("/{ticketId}")
    ResponseEntity<?> delete(@PathVariable("ticketId") TicketId ticket, HttpServletRequest request) {
        return desk.send(request, OK, () -> new DeleteTicket(ticket));
    }

    @PostMapping("/{ticketId}/comments")
    @OpenTo(Callers.TICKET_WRITERS)
    ResponseEntity<?> comment(
            @PathVariable("ticketId") TicketId ticket,
            @Body(signature = @Signature(name = "author", email = "authorEmail")) CommentRequest comment,
            Caller caller,
            HttpServletRequest request) {
        return desk.send(request, OK, () -> comment.toCommand(ticket, caller));
    }

    @PostMapping("/{ticketId}/link-github")
    ResponseEntity<?> link(
            @PathVariable("ticketId") TicketId ticket, @Body LinkRequest link, HttpServletRequest request) {
        return desk.send(request, OK, () -> link.toCommand(ticket, hosts));
    }
}
