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
import support.nexus.platform.web.Body;

/// The writing half of `/api/tickets`.
@RestController
@RequestMapping("/api/tickets")
class TicketController {

    private final TicketDesk desk;
    private final AllowedHosts hosts;

    TicketController(TicketDesk desk, AllowedHosts hosts) {
        this.desk = desk;
        this.hosts = hosts;
    }

    @PostMapping
    ResponseEntity<?> open(@Body OpenRequest opening, HttpServletRequest request) {
        return desk.send(request, CREATED, () -> opening.toCommand(TicketId.next()));
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
    ResponseEntity<?> comment(
            @PathVariable("ticketId") TicketId ticket, @Body CommentRequest comment, HttpServletRequest request) {
        return desk.send(request, OK, () -> comment.toCommand(ticket));
    }

    @PostMapping("/{ticketId}/link-github")
    ResponseEntity<?> link(
            @PathVariable("ticketId") TicketId ticket, @Body LinkRequest link, HttpServletRequest request) {
        return desk.send(request, OK, () -> link.toCommand(ticket, hosts));
    }
}
