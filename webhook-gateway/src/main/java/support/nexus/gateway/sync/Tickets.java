package support.nexus.gateway.sync;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.TicketCommand;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketQuery.ChangesAnswer;
import support.nexus.events.ticket.TicketQuery.FindChanges;
import support.nexus.events.ticket.TicketQuery.FindRepository;
import support.nexus.events.ticket.TicketQuery.FindTicket;
import support.nexus.events.ticket.TicketQuery.RepositoryAnswer;
import support.nexus.events.ticket.TicketQuery.TicketAnswer;
import support.nexus.events.ticket.TicketView;
import support.nexus.events.user.UserQuery.FindGithubOf;
import support.nexus.events.user.UserQuery.GithubAnswer;
import support.nexus.platform.axon.Commands;

/// What is asked of tickets and told to them. It sees them as the public does: what is internal stays inside.
@Component
class Tickets {

    private static final int CHANGES_AT_ONCE = 100;

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

    /// Gives every change after a version, oldest first, a few at a time.
    void changesAfter(TicketId ticket, long version, Consumer<ChangeView> each) {
        ChangesAnswer part;
        var after = version;
        do {
            part = ask(new FindChanges(ticket, after, CHANGES_AT_ONCE, false, Viewer.PUBLIC), ChangesAnswer.class);
            part.changes().forEach(each);
            after = part.changes().isEmpty() ? after : part.changes().getLast().version();
        } while (part.total() > part.changes().size());
    }

    /// The id of its issue's repository; null where it is not known yet.
    @Nullable
    Long repositoryOf(TicketId ticket, IssueRef issue) {
        return ask(new FindRepository(ticket, issue), RepositoryAnswer.class).id();
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
