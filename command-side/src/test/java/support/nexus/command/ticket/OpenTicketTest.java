package support.nexus.command.ticket;

import static support.nexus.command.ticket.Example.opened;
import static support.nexus.command.ticket.Example.opening;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class OpenTicketTest {

    private final AggregateTestFixture<Ticket> ticket = new AggregateTestFixture<>(Ticket.class);

    @Test
    void opening_a_ticket_records_all_that_was_said_of_it() {
        ticket.givenNoPriorActivity()
                .when(opening())
                .expectSuccessfulHandlerExecution()
                .expectEvents(opened());
    }

    @Test
    void a_taken_id_opens_no_second_ticket() {
        ticket.given(opened())
                .when(opening())
                .expectException(EventStoreException.class)
                .expectNoEvents();
    }
}
