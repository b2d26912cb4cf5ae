package support.nexus.command.ticket;

import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;
import support.nexus.command.ticket.IssueClaims.Holder;
import support.nexus.events.ticket.ApplyGithubEvent;
import support.nexus.events.ticket.ApplyGithubEvent.Applied;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueGone;
import support.nexus.events.ticket.GithubEvent.IssueAction.LabelReplaced;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketQuery.FindIssues;
import support.nexus.events.ticket.TicketQuery.FindRepository;
import support.nexus.events.ticket.TicketQuery.IssuesAnswer;
import support.nexus.events.ticket.TicketQuery.RepositoryAnswer;
import support.nexus.events.user.UserQuery.FindUserByGithub;
import support.nexus.events.user.UserQuery.UserAnswer;

/// Finds the ticket of an issue, or founds it, and lets it hear what GitHub said.
@Component
class IssueDesk {

    private final Repository<Ticket> tickets;
    private final IssueClaims claims;
    private final TicketTransaction transaction;
    private final Directory users;

    IssueDesk(Repository<Ticket> tickets, IssueClaims claims, TicketTransaction transaction, QueryGateway queries) {
        this.tickets = tickets;
        this.claims = claims;
        this.transaction = transaction;
        this.users = login -> Optional.ofNullable(queries.query(new FindUserByGithub(login), UserAnswer.class)
                .join()
                .username());
    }

    @CommandHandler
    Applied apply(ApplyGithubEvent command) throws Exception {
        var event = command.event();
        var holder = claims.find(event.issue(), event.repository().id());
        if (holder.isEmpty() && event.action() instanceof LabelReplaced) {
            return new Applied(null, 0, 0); // it tells of no issue of its own
        }
        if (holder.isEmpty()) {
            return event.mark() == null ? found(event) : adopt(event, event.mark());
        }
        return holder.get().isDeleted() ? new Applied(null, 0, 0) : merge(holder.get(), event);
    }

    @QueryHandler
    RepositoryAnswer repository(FindRepository query) {
        return new RepositoryAnswer(
                claims.repositoryOf(query.ticketId(), query.issue()).orElse(null));
    }

    @QueryHandler
    IssuesAnswer issues(FindIssues query) {
        return new IssuesAnswer(claims.numbers(query.repository(), query.after(), query.most()));
    }

    /// The issue was made for a ticket, and is heard of before GitHub's answer is recorded. One whose text was
    /// copied from such an issue is one of its own.
    private Applied adopt(GithubEvent event, TicketId made) throws Exception {
        try {
            var ticket = tickets.load(made.value());
            if (!ticket.invoke(known -> known.awaits(event.issue()))) {
                return found(event);
            }
            var before = version(ticket);
            claims.found(event.issue(), event.repository().id(), made);
            ticket.execute(known -> known.adopt(event.issue(), event.url()));
            return merge(ticket, made, before, event, true);
        } catch (AggregateNotFoundException deletedMeanwhile) {
            return new Applied(null, 0, 0);
        }
    }

    private Applied found(GithubEvent event) throws Exception {
        var id = TicketId.next();
        claims.found(event.issue(), event.repository().id(), id);
        transaction.createKey(id);
        var facts = Founding.facts(id, ObjectId.next(), event, users);
        return merge(tickets.newInstance(() -> new Ticket(facts)), id, 0, event, true);
    }

    private Applied merge(Holder holder, GithubEvent event) {
        try {
            var ticket = tickets.load(holder.ticket().value());
            return merge(ticket, holder.ticket(), version(ticket), event, holder.isLive());
        } catch (AggregateNotFoundException deletedMeanwhile) {
            throw new ConcurrencyException("%s was deleted meanwhile".formatted(holder.ticket()), deletedMeanwhile);
        }
    }

    private Applied merge(Aggregate<Ticket> ticket, TicketId id, long before, GithubEvent event, boolean linked) {
        ticket.execute(known -> known.merge(event, linked, users));
        if (linked && event.action() instanceof IssueGone) {
            claims.leave(id);
        }
        return new Applied(id, before, version(ticket));
    }

    private static long version(Aggregate<Ticket> ticket) {
        return ticket.version() + 1;
    }
}
