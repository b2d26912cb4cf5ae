package support.nexus.gateway.sync;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.IssueUrl;
import support.nexus.events.ticket.TicketCommand.LocateIssue;
import support.nexus.events.ticket.TicketId;
import support.nexus.gateway.github.AllowedRepositories;
import support.nexus.gateway.github.Github;
import support.nexus.gateway.github.GithubRepository;

/// Finds a ticket's issue before anything is written there. A repository may have been renamed, and another may
/// have its name: what counts is the repository's id.
@Component
class IssueLocation {

    private final Github github;
    private final Tickets tickets;
    private final AllowedRepositories allowed;

    IssueLocation(Github github, Tickets tickets, AllowedRepositories allowed) {
        this.github = github;
        this.tickets = tickets;
        this.allowed = allowed;
    }

    /// The issue under the name that its repository has now; the ticket is told where that is news.
    IssueRef locate(TicketId ticket, IssueUrl page) {
        allowed.requireHost(page.issue().place());
        var known = tickets.repositoryOf(ticket, page.issue());
        var found = find(page.issue(), known);
        var issue = found.flatMap(each -> named(page.issue(), each)).orElse(page.issue());
        allowed.require(issue.place());
        found.filter(_ -> known == null || !issue.equals(page.issue()))
                .ifPresent(each -> tickets.tell(new LocateIssue(ticket, issue, url(page, issue, each), each.id())));
        return issue;
    }

    private Optional<GithubRepository> find(IssueRef issue, @Nullable Long known) {
        var named = github.repository(issue.place());
        if (known == null || named.filter(each -> each.id() == known).isPresent()) {
            return named;
        }
        return named.isEmpty() ? github.repositoryIfSeen(known) : Optional.of(github.repository(known));
    }

    private static Optional<IssueRef> named(IssueRef issue, GithubRepository repository) {
        return repository.on(issue.host()).map(place -> place.issue(issue.number()));
    }

    private static String url(IssueUrl page, IssueRef issue, GithubRepository repository) {
        var kind = page.plain().contains("/pull/") ? "pull" : "issues";
        return issue.equals(page.issue())
                ? page.plain()
                : "https://%s/%s/%s/%s".formatted(issue.host(), repository.fullName(), kind, issue.number());
    }
}
