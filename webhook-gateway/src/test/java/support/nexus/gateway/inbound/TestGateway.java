package support.nexus.gateway.inbound;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.ApplyGithubEvent;
import support.nexus.events.ticket.ApplyGithubEvent.Applied;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketQuery.FindIssues;
import support.nexus.events.ticket.TicketQuery.IssuesAnswer;
import support.nexus.platform.log.Origin;
import support.nexus.platform.log.StoredTypes;
import support.nexus.platform.security.Accounts;
import support.nexus.platform.security.TestCallers;

/// The gateway by itself. Nothing is scheduled: the tests say when.
@SpringBootApplication(scanBasePackages = {"support.nexus.platform", "support.nexus.gateway"})
public class TestGateway {

    @Bean
    StoredTypes ticketTypes() {
        return new StoredTypes(TicketFact.types(), TicketFact.upcasters(), java.util.List.of());
    }

    @Bean
    Accounts accounts() {
        return TestCallers.ONE_OF_EACH;
    }

    /// Stands in for the command side: one ticket for each issue, a version for each event.
    @Component
    static class Tickets {

        final Map<String, TicketId> ids = new ConcurrentHashMap<>();
        final Map<String, AtomicInteger> versions = new ConcurrentHashMap<>();
        final Map<String, String> actors = new ConcurrentHashMap<>();
        final Map<String, String> authors = new ConcurrentHashMap<>();
        volatile boolean broken;
        volatile boolean deleted;

        @CommandHandler
        Applied handle(ApplyGithubEvent command, @MetaDataValue(Origin.ACTOR) String actor) {
            if (broken) {
                throw new IllegalStateException(
                        "out of order: " + command.event().snapshot().title());
            }
            if (deleted) {
                return new Applied(null, 0, 0);
            }
            var issue = command.issue();
            actors.put(issue, actor);
            authors.put(issue, command.event().snapshot().author());
            var version =
                    versions.computeIfAbsent(issue, _ -> new AtomicInteger()).getAndIncrement();
            return new Applied(ids.computeIfAbsent(issue, _ -> TicketId.next()), version, version + 1L);
        }

        @QueryHandler
        IssuesAnswer issues(FindIssues query) {
            var place = query.repository().path() + "#";
            return new IssuesAnswer(ids.keySet().stream()
                    .filter(issue -> issue.startsWith(place))
                    .map(issue -> Integer.valueOf(issue.substring(place.length())))
                    .filter(number -> number > query.after())
                    .sorted()
                    .limit(query.most())
                    .toList());
        }

        TicketId ticket(String issue) {
            return Objects.requireNonNull(ids.get(issue));
        }

        int applied(String issue) {
            var version = versions.get(issue);
            return version == null ? 0 : version.get();
        }
    }
}
