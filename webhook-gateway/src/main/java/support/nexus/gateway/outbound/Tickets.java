package support.nexus.gateway.outbound;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.TicketCommand;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketQuery.ChangesAnswer;
import support.nexus.events.ticket.TicketQuery.FindChanges;
import support.nexus.events.ticket.TicketQuery.FindTicket;
import support.nexus.events.ticket.TicketQuery.TicketAnswer;
import support.nexus.events.ticket.TicketView;
import support.nexus.events.user.UserQuery.FindGithubOf;
import support.nexus.events.user.UserQuery.GithubAnswer;
import support.nexus.platform.axon.Commands;

/// What is asked of tickets and told to them. It sees them as the public does: what is internal stays inside.
@Component
class Tickets {

    private final QueryGateway queries;
    private final Commands commands;

    Tickets(QueryGateway queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    Optional<TicketView> find(TicketId ticket) {
        return Optional.ofNullable(ask(new FindTicket(ticket, null, Viewer.PUBLIC), TicketAnswer.class)
                .ticket());
    }

    List<ChangeView> changesAfter(TicketId ticket, long version) {
        return ask(new FindChanges(ticket, version, Viewer.PUBLIC), ChangesAnswer.class)
                .changes();
    }

    /// The login on GitHub of whom tickets are assigned to; empty where it is not known.
    Optional<String> githubOf(String username) {
        try {
            return Optional.ofNullable(
                    ask(new FindGithubOf(username), GithubAnswer.class).login());
        } catch (NoHandlerForQueryException noAccounts) {
            return Optional.empty();
        }
    }

    void tell(TicketCommand command) {
        var _ = commands.send(() -> command, MetaData.emptyInstance());
    }

    private <R> R ask(Object query, Class<R> answer) {
        try {
            return queries.query(query, answer).get();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new CompletionException(ended);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new CompletionException(failure);
        }
    }
}
