package support.nexus.command.ticket;

import static support.nexus.command.ticket.Example.ISSUE;
import static support.nexus.command.ticket.Example.LINK;
import static support.nexus.command.ticket.Example.TICKET;
import static support.nexus.command.ticket.Example.deleted;
import static support.nexus.command.ticket.Example.ifMatch;
import static support.nexus.command.ticket.Example.linked;
import static support.nexus.command.ticket.Example.opened;

import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.events.Refused;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.TicketCommand.LinkIssue;

class LinkIssueTest {

    private final AggregateTestFixture<Ticket> ticket = new AggregateTestFixture<>(Ticket.class);

    @Test
    void linking_an_issue_is_recorded() {
        ticket.given(opened()).when(LINK).expectEvents(linked()).expectResultMessagePayload(2L);
    }

    @Test
    void linking_the_same_issue_again_stores_nothing() {
        ticket.given(opened(), linked()).when(LINK).expectNoEvents().expectResultMessagePayload(2L);
    }

    @Test
    void the_same_issue_by_another_spelling_of_its_url_stores_nothing() {
        ticket.given(opened(), linked())
                .when(new LinkIssue(TICKET, ISSUE, "https://GitHub.com/Owner/Repo/issues/123"))
                .expectNoEvents();
    }

    @Test
    void a_linked_ticket_is_not_linked_to_another_issue() {
        var another = new IssueRef("github.com", "owner", "repo", 124);
        ticket.given(opened(), linked())
                .when(new LinkIssue(TICKET, another, "https://github.com/owner/repo/issues/124"))
                .expectExceptionDetails(
                        new Refusal(ErrorCode.ALREADY_LINKED, "The ticket is linked to github.com/owner/repo#123."))
                .expectNoEvents();
    }

    @Test
    void a_stale_link_is_refused() {
        ticket.given(opened())
                .when(LINK, ifMatch("\"2\""))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void a_deleted_ticket_is_not_linked() {
        ticket.given(opened(), deleted())
                .when(LINK)
                .expectException(AggregateDeletedException.class)
                .expectNoEvents();
    }
}
