package support.nexus.command.ticket;

import static support.nexus.command.ticket.Example.TICKET;
import static support.nexus.command.ticket.Example.closed;
import static support.nexus.command.ticket.Example.opened;
import static support.nexus.command.ticket.Example.resolved;
import static support.nexus.command.ticket.Example.started;
import static support.nexus.command.ticket.Example.status;
import static support.nexus.events.ticket.TicketStatus.CLOSED;
import static support.nexus.events.ticket.TicketStatus.IN_PROGRESS;
import static support.nexus.events.ticket.TicketStatus.OPEN;
import static support.nexus.events.ticket.TicketStatus.RESOLVED;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketEvent.WorkStopped;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketStatus;

/// The sixteen pairs: eleven moves, four that stay, one refusal.
class LifecycleTest {

    private final AggregateTestFixture<Ticket> ticket = new AggregateTestFixture<>(Ticket.class);

    @ParameterizedTest
    @MethodSource("moves")
    void a_move_that_the_lifecycle_allows_is_recorded(TicketStatus from, TicketStatus to, TicketFact fact) {
        ticket.given(at(from)).when(status(to)).expectEvents(fact);
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                Arguments.of(OPEN, IN_PROGRESS, new WorkStarted(TICKET)),
                Arguments.of(OPEN, RESOLVED, new Resolved(TICKET)),
                Arguments.of(OPEN, CLOSED, new Closed(TICKET)),
                Arguments.of(IN_PROGRESS, OPEN, new WorkStopped(TICKET)),
                Arguments.of(IN_PROGRESS, RESOLVED, new Resolved(TICKET)),
                Arguments.of(IN_PROGRESS, CLOSED, new Closed(TICKET)),
                Arguments.of(RESOLVED, OPEN, new Reopened(TICKET, OPEN)),
                Arguments.of(RESOLVED, IN_PROGRESS, new Reopened(TICKET, IN_PROGRESS)),
                Arguments.of(RESOLVED, CLOSED, new Closed(TICKET)),
                Arguments.of(CLOSED, OPEN, new Reopened(TICKET, OPEN)),
                Arguments.of(CLOSED, IN_PROGRESS, new Reopened(TICKET, IN_PROGRESS)));
    }

    @ParameterizedTest
    @EnumSource
    void a_ticket_that_stays_where_it_is_stores_nothing(TicketStatus status) {
        ticket.given(at(status))
                .when(status(status))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_closed_ticket_cannot_be_resolved() {
        ticket.given(at(CLOSED))
                .when(status(RESOLVED))
                .expectExceptionDetails(new Refusal(
                        ErrorCode.TRANSITION_REFUSED,
                        "A ticket that is closed cannot become resolved.",
                        Map.of("allowedTransitions", List.of("open", "in_progress"))))
                .expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "IN_PROGRESS"})
    void a_reopened_ticket_stands_where_it_was_reopened_to(TicketStatus to) {
        ticket.given(opened(), resolved(), new Reopened(TICKET, to))
                .when(status(to))
                .expectNoEvents();
    }

    private static List<TicketFact> at(TicketStatus status) {
        return switch (status) {
            case OPEN -> List.of(opened());
            case IN_PROGRESS -> List.of(opened(), started());
            case RESOLVED -> List.of(opened(), resolved());
            case CLOSED -> List.of(opened(), closed());
        };
    }
}
