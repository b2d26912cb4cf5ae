package support.nexus.command.ticket;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import support.nexus.events.KeyOwner;
import support.nexus.events.Personal;
import support.nexus.events.StoredAs;
import support.nexus.events.ticket.CommentEvent;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.IssueEvent;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueEvent.SyncRefused;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.LastSeen;
import support.nexus.events.ticket.TicketCommand.AddComment;
import support.nexus.events.ticket.TicketCommand.BeginSync;
import support.nexus.events.ticket.TicketCommand.DeleteTicket;
import support.nexus.events.ticket.TicketCommand.LinkIssue;
import support.nexus.events.ticket.TicketCommand.LocateIssue;
import support.nexus.events.ticket.TicketCommand.OpenTicket;
import support.nexus.events.ticket.TicketCommand.RecordCommentSync;
import support.nexus.events.ticket.TicketCommand.RecordRefusal;
import support.nexus.events.ticket.TicketCommand.RecordSync;
import support.nexus.events.ticket.TicketCommand.UpdateTicket;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;

/// A ticket holds every rule about tickets. What the desk may do with it stands in its {@link TicketState}, what
/// concerns its issue in its {@link IssueLink}; both decide without changing, and are changed by facts alone.
@StoredAs("ticket-snapshot")
@Revision("5") // a new shape takes a new revision: older snapshots are then passed over, and the events read instead
@SuppressWarnings("NullAway.Init") // set by the first event
@Aggregate(repository = "ticketRepository")
class Ticket {

    @AggregateIdentifier
    @KeyOwner
    private TicketId ticketId;

    @Personal
    private TicketState state = new TicketState();

    @Personal
    private IssueLink link = new IssueLink();

    private LastSeen seen = new LastSeen();

    Ticket() {}

    /// Born of an issue.
    Ticket(List<TicketFact> facts) {
        facts.forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    Ticket(OpenTicket open) {
        AggregateLifecycle.apply(new TicketOpened(
                open.ticketId(),
                open.objectId(),
                open.title(),
                open.description(),
                open.priority(),
                open.category(),
                open.tags(),
                open.createdBy(),
                open.createdByEmail(),
                open.requester()));
    }

    @CommandHandlerInterceptor
    @Nullable
    Object onlyIfUnchanged(@MetaDataValue(Preconditions.METADATA) @Nullable String sent, InterceptorChain chain)
            throws Exception {
        if (sent != null) {
            Preconditions.read(sent).require(seen);
        }
        return chain.proceed();
    }

    @CommandHandler
    long update(UpdateTicket update) {
        return apply(state.decide(update));
    }

    @CommandHandler
    long comment(AddComment comment) {
        return apply(new CommentAdded(
                ticketId,
                comment.commentId(),
                comment.author(),
                comment.authorEmail(),
                comment.content(),
                comment.internal()));
    }

    @CommandHandler
    long link(LinkIssue issue) {
        return apply(link.decide(issue));
    }

    @CommandHandler
    long begin(BeginSync begin) {
        return apply(link.decide(begin));
    }

    @CommandHandler
    long record(RecordSync sync) {
        return apply(link.decide(sync));
    }

    @CommandHandler
    long locate(LocateIssue located) {
        return apply(link.decide(located));
    }

    @CommandHandler
    long record(RecordCommentSync sync) {
        return apply(link.decide(sync));
    }

    @CommandHandler
    long record(RecordRefusal refusal) {
        return apply(new SyncRefused(ticketId, refusal.status(), refusal.reason()));
    }

    @CommandHandler
    long delete(DeleteTicket delete) {
        return apply(new TicketDeleted(ticketId));
    }

    /// @param linked whether the issue is this ticket's still; a ticket that has another since does not hear it
    void merge(GithubEvent event, boolean linked, Directory directory) {
        if (linked || !link.isLinked()) {
            var missed = CatchUp.events(known(), event);
            apply(link.rename(ticketId, event));
            missed.forEach(each -> apply(MergeRule.merge(known(), each, directory)));
        }
    }

    /// Whether an issue is being made for it there: one that bears its mark is the one.
    boolean awaits(IssueRef made) {
        return link.awaits(made);
    }

    void adopt(IssueRef made, String url) {
        apply(new IssueLinked(ticketId, made, url));
    }

    Known known() {
        return new Known(ticketId, state, link);
    }

    @EventSourcingHandler
    void on(TicketFact fact) {
        seen.on(fact);
        switch (fact) {
            case TicketEvent event -> on(event);
            case CommentEvent event -> link.on(event);
            case IssueEvent event -> link.on(event);
        }
    }

    private void on(TicketEvent event) {
        ticketId = event.ticketId();
        state.on(event);
        if (event instanceof Reopened) {
            link.onReopened();
        }
        if (event instanceof TicketDeleted) {
            markDeleted();
        }
    }

    private static long apply(TicketFact fact) {
        return apply(List.of(fact));
    }

    /// @return how many events it has: the first is 1. Axon counts from 0
    private static long apply(List<? extends TicketFact> facts) {
        facts.forEach(AggregateLifecycle::apply);
        return getVersion() + 1;
    }
}
