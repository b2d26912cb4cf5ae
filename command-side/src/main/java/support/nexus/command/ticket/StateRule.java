package support.nexus.command.ticket;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueClosed;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueGone;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueReopened;
import support.nexus.events.ticket.IssueEvent.IssueUnlinked;
import support.nexus.events.ticket.IssueOutcome;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.ResolutionCorrected;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;

/// The merge rule for the state: what closing and reopening an issue, and its end, mean to its ticket.
final class StateRule {

    private final Merge merge;
    private final TicketId id;
    private final TicketState ticket;
    private final GithubEvent event;
    private final IssueMarks before;
    private final List<TicketFact> facts = new ArrayList<>();
    private @Nullable TicketStatus closedFrom;

    StateRule(Merge merge) {
        this.merge = merge;
        this.id = merge.id();
        this.ticket = merge.ticket();
        this.event = merge.event();
        this.before = merge.before();
        if (before.gone()) {
            return; // final
        }
        if (event.action() instanceof IssueGone gone) {
            leave(gone);
        } else {
            follow(merge.after().state().decided());
        }
    }

    List<TicketFact> facts() {
        return facts;
    }

    /// Where the ticket stood, when the event closes it.
    @Nullable
    TicketStatus closedFrom() {
        return closedFrom;
    }

    static List<TicketFact> closing(TicketId ticket, IssueOutcome outcome) {
        return switch (outcome) {
            case OPEN -> List.of();
            case COMPLETED -> List.of(new Resolved(ticket), new Closed(ticket));
            case DROPPED -> List.of(new Closed(ticket));
        };
    }

    private void follow(IssueOutcome outcome) {
        var named = outcomeNamed();
        var told = named == outcome && before.state().hears(merge.second(), outcome);
        var ours = merge.sent().outcome().isOurs(outcome, merge.second());
        if (!ours && (told || outcome != before.state().decided())) {
            moveTo(outcome);
        }
    }

    private @Nullable IssueOutcome outcomeNamed() {
        return switch (event.action()) {
            case IssueClosed closed -> IssueOutcome.closed(closed.reason());
            case IssueReopened _ -> IssueOutcome.OPEN;
            default -> null;
        };
    }

    private void moveTo(IssueOutcome outcome) {
        if (outcome == IssueOutcome.OPEN) {
            if (ticket.status().isDone()) {
                facts.add(new Reopened(id, wasInProgress() ? TicketStatus.IN_PROGRESS : TicketStatus.OPEN));
            }
        } else if (!ticket.status().isDone()) {
            closedFrom = ticket.status();
            facts.addAll(closing(id, outcome));
        } else if (before.closedFrom() != null && ticket.resolved() != (outcome == IssueOutcome.COMPLETED)) {
            facts.add(new ResolutionCorrected(id, outcome == IssueOutcome.COMPLETED));
        }
    }

    private boolean wasInProgress() {
        return before.closedFrom() == TicketStatus.IN_PROGRESS;
    }

    /// The issue is gone: closed as it stood last, and no longer the ticket's to readers.
    private void leave(IssueGone gone) {
        var last = IssueOutcome.of(event.snapshot().state(), event.snapshot().stateReason());
        moveTo(last == IssueOutcome.COMPLETED ? last : IssueOutcome.DROPPED);
        if (ticket.status() == TicketStatus.RESOLVED) {
            facts.add(new Closed(id));
        }
        if (merge.known().link().isLinked()) {
            facts.add(new IssueUnlinked(id));
        }
        facts.add(new CommentAdded(
                id,
                IssueComments.ofSystem(event.at()),
                "system",
                "system@nexus.invalid", // RFC 2606: reaches nobody
                "The GitHub issue %s was %s.".formatted(event.issue(), gone.how()),
                true));
    }
}
