package support.nexus.command.ticket;

import static support.nexus.command.ticket.Example.TICKET;
import static support.nexus.command.ticket.Example.closed;
import static support.nexus.command.ticket.Example.commented;
import static support.nexus.command.ticket.Example.deleted;
import static support.nexus.command.ticket.Example.ifMatch;
import static support.nexus.command.ticket.Example.opened;

import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import support.nexus.events.Refused;
import support.nexus.events.ticket.TicketCommand.DeleteTicket;

class DeleteTicketTest {

    private final AggregateTestFixture<Ticket> ticket = new AggregateTestFixture<>(Ticket.class);

    @Test
    void deleting_a_ticket_ends_it() {
        ticket.given(opened())
                .when(new DeleteTicket(TICKET))
                .expectEvents(deleted())
                .expectResultMessagePayload(2L)
                .expectMarkedDeleted();
    }

    @Test
    void a_closed_ticket_can_be_deleted() {
        ticket.given(opened(), closed()).when(new DeleteTicket(TICKET)).expectEvents(deleted());
    }

    @Test
    void deleting_it_again_finds_no_ticket() {
        ticket.given(opened(), deleted())
                .when(new DeleteTicket(TICKET))
                .expectException(AggregateDeletedException.class)
                .expectNoEvents();
    }

    @Test
    void a_ticket_that_never_was_cannot_be_deleted() {
        ticket.givenNoPriorActivity()
                .when(new DeleteTicket(TICKET))
                .expectException(AggregateNotFoundException.class)
                .expectNoEvents();
    }

    @Test
    void a_stale_deletion_is_refused() {
        ticket.given(opened(), commented())
                .when(new DeleteTicket(TICKET), ifMatch("\"1\""))
                .expectException(Refused.class)
                .expectNoEvents();
    }
}
