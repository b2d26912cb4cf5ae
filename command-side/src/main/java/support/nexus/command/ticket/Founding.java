package support.nexus.command.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import support.nexus.events.EmailAddress;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueOutcome;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;

/// How a ticket is born of an issue: from the snapshot that any of its events carries, before the event itself is
/// applied. What GitHub allows is stored as it is.
final class Founding {

    private static final String CATEGORY = "github";

    private Founding() {}

    static List<TicketFact> facts(TicketId ticket, String objectId, GithubEvent event, Directory directory) {
        var snapshot = event.snapshot();
        var labels = Labels.sorted(Objects.requireNonNullElse(snapshot.labels(), List.of()));
        var outcome = Objects.requireNonNullElse(
                IssueOutcome.of(snapshot.state(), snapshot.stateReason()), IssueOutcome.OPEN);
        var facts = new ArrayList<TicketFact>();
        facts.add(new TicketOpened(
                ticket,
                objectId,
                Objects.requireNonNullElse(snapshot.title(), ""),
                Objects.requireNonNullElse(snapshot.body(), ""),
                Labels.priority(labels),
                CATEGORY,
                labels,
                snapshot.author(),
                EmailAddress.ofGithub(snapshot.author()),
                null));
        facts.add(new IssueLinked(ticket, event.issue(), event.url()));
        facts.add(Observation.founding(ticket, event, outcome == IssueOutcome.OPEN ? null : TicketStatus.OPEN));
        AssigneeRule.users(Set.copyOf(Objects.requireNonNullElse(snapshot.assignees(), List.of())), directory).stream()
                .findFirst()
                .ifPresent(user -> facts.add(TicketEvent.assignment(ticket, user)));
        facts.addAll(StateRule.closing(ticket, outcome));
        return facts;
    }
}
