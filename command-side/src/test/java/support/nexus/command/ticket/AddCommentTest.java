package support.nexus.command.ticket;

import static support.nexus.command.ticket.Example.COMMENT;
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

class AddCommentTest {

    private final AggregateTestFixture<Ticket> ticket = new AggregateTestFixture<>(Ticket.class);

    @Test
    void a_comment_is_recorded() {
        ticket.given(opened()).when(COMMENT).expectEvents(commented()).expectResultMessagePayload(2L);
    }

    @Test
    void a_closed_ticket_may_be_commented_on() {
        ticket.given(opened(), closed()).when(COMMENT).expectEvents(commented());
    }

    @Test
    void saying_the_same_twice_is_two_comments() {
        ticket.given(opened(), commented())
                .when(COMMENT)
                .expectEvents(commented())
                .expectResultMessagePayload(3L);
    }

    @Test
    void a_stale_comment_is_refused() {
        ticket.given(opened(), commented())
                .when(COMMENT, ifMatch("\"1\""))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void a_deleted_ticket_takes_no_comment() {
        ticket.given(opened(), deleted())
                .when(COMMENT)
                .expectException(AggregateDeletedException.class)
                .expectNoEvents();
    }

    @Test
    void a_ticket_that_never_was_takes_no_comment() {
        ticket.givenNoPriorActivity()
                .when(COMMENT)
                .expectException(AggregateNotFoundException.class)
                .expectNoEvents();
    }
}
