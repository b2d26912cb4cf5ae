package support.nexus.query.ticket;

import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.TicketQuery.ChangesAnswer;
import support.nexus.events.ticket.TicketQuery.FindChanges;
import support.nexus.events.ticket.TicketQuery.FindTicket;
import support.nexus.events.ticket.TicketQuery.TicketAnswer;

/// Answers what other services ask about tickets.
@Component
class TicketQueryHandler {

    private final TicketRows rows;
    private final TicketStory story;

    TicketQueryHandler(TicketRows rows, TicketStory story) {
        this.rows = rows;
        this.story = story;
    }

    @QueryHandler
    TicketAnswer find(FindTicket query) {
        var ticket = query.version() == null
                ? rows.find(query.ticketId(), query.viewer())
                : story.atVersion(query.ticketId(), query.version(), query.viewer());
        return new TicketAnswer(ticket.orElse(null));
    }

    @QueryHandler
    ChangesAnswer changes(FindChanges query) {
        var lines = query.newest() ? Lines.newest(query.most()) : Lines.page(0, query.most());
        return story.changesAfter(query.ticketId(), query.after(), query.viewer(), lines)
                .map(told -> new ChangesAnswer(told.lines(), told.total()))
                .orElse(new ChangesAnswer(List.of(), 0));
    }
}
