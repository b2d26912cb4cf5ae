package support.nexus.command.ticket;

import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.TicketId;

/// One GitHub event that a ticket hears, and what is known of the issue before and after it.
record Merge(Known known, GithubEvent event, IssueMarks before, IssueMarks after) {

    static Merge of(Known known, GithubEvent event) {
        var before = known.marks();
        return new Merge(known, event, before, before.on(Observation.of(known.ticketId(), event)));
    }

    TicketId id() {
        return known.ticketId();
    }

    TicketState ticket() {
        return known.state();
    }

    SentIssue sent() {
        return known.sent();
    }

    long second() {
        return event.at().getEpochSecond();
    }
}
