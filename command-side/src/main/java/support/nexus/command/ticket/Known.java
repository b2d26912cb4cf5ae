package support.nexus.command.ticket;

import support.nexus.events.ticket.TicketId;

/// What the merge rule reads of a ticket.
record Known(TicketId ticketId, TicketState state, IssueLink link) {

    IssueMarks marks() {
        return link.knowledge().marks();
    }

    SentIssue sent() {
        return link.knowledge().sent();
    }
}
