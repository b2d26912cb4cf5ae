package support.nexus.query.ticket;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketView;
import support.nexus.platform.contract.EntityTags;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Moment;
import support.nexus.platform.contract.Paging;
import support.nexus.platform.contract.Query;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;

/// The reading half of `/api/tickets`.
@RestController
@OpenTo(Callers.TICKET_READERS)
@RequestMapping("/api/tickets")
class TicketQueryController {

    private final TicketRows rows;
    private final TicketList list;
    private final TicketStory story;

    TicketQueryController(TicketRows rows, TicketList list, TicketStory story) {
        this.rows = rows;
        this.list = list;
        this.story = story;
    }

    @GetMapping
    Envelope<List<TicketView>> list(@Query TicketFilter filter, Viewer viewer) {
        return list.list(filter, viewer);
    }

    @GetMapping("/{ticketId}")
    ResponseEntity<Envelope<TicketView>> find(
            @PathVariable("ticketId") TicketId id, @Query When when, Viewer viewer, HttpServletRequest request) {
        var ticket = when.find(id, viewer, rows, story).orElseThrow(TicketQueryController::noSuchTicket);
        return ResponseEntity.status(isKnown(request, ticket.version()) ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag(EntityTags.ofVersion(ticket.version()))
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .body(Envelope.of(ticket));
    }

    /// Spring compares tags as they are: it knows neither `*` nor what proxies make of ours.
    private static boolean isKnown(HttpServletRequest request, long version) {
        var given = EntityTags.field(request, HttpHeaders.IF_NONE_MATCH);
        return given != null
                && EntityTags.of(given).stream()
                        .anyMatch(known -> known.any()
                                || known.tags().stream()
                                        .anyMatch(tag -> tag.version().equals(OptionalLong.of(version))));
    }

    @GetMapping("/{ticketId}/comments")
    Envelope<List<CommentView>> comments(@PathVariable("ticketId") TicketId id, @Query Paging paging, Viewer viewer) {
        var total = rows.commentCount(id, viewer).orElseThrow(TicketQueryController::noSuchTicket);
        return Envelope.page(rows.comments(id, paging.offset(), paging.size(), viewer), paging.of(total));
    }

    @GetMapping("/{ticketId}/history")
    Envelope<List<ChangeView>> history(@PathVariable("ticketId") TicketId id, @Query Paging paging, Viewer viewer) {
        var told = story.history(id, viewer, Lines.page(paging.offset(), paging.size()))
                .orElseThrow(TicketQueryController::noSuchTicket);
        return Envelope.page(told.lines(), paging.of(told.total()));
    }

    private static Refused noSuchTicket() {
        return new Refused(ErrorCode.TICKET_NOT_FOUND, "There is no such ticket.");
    }

    /// Now, at a version, or at a time.
    record When(@Nullable Long version, @Nullable String asOf) {

        When {
            if (version != null && asOf != null) {
                throw Refused.invalid("version", "cannot be combined with asOf");
            }
        }

        Optional<TicketView> find(TicketId id, Viewer viewer, TicketRows rows, TicketStory story) {
            if (version != null) {
                var known = rows.version(id, viewer).filter(last -> version <= last);
                return known.flatMap(_ -> story.atVersion(id, version, viewer));
            }
            var instant = Moment.end(asOf);
            return instant == null || instant.isAfter(Instant.now())
                    ? rows.find(id, viewer)
                    : story.asOf(id, instant, viewer);
        }
    }
}
