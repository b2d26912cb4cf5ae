package support.nexus.gateway.github;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.IssueRef;
import support.nexus.gateway.Repositories;

/// Where tickets may become issues: in the configured repositories, and nowhere else, whatever a ticket is linked to.
@Component
public class AllowedRepositories {

    private final Repositories repositories;

    AllowedRepositories(Repositories repositories) {
        this.repositories = repositories;
    }

    /// The repository that is meant, or the only one.
    ///
    /// @param named `owner/repository`; null where the caller names none
    public RepositoryName place(@Nullable String named) {
        requireAny();
        return RepositoryName.of(
                named == null
                        ? repositories
                                .only()
                                .orElseThrow(() -> Refused.invalid("repository", "must say which: there are several"))
                        : repositories
                                .named(named)
                                .orElseThrow(() ->
                                        Refused.invalid("repository", "must be one of nexus.github.repositories")));
    }

    public void require(IssueRef issue) {
        requireAny();
        if (!repositories.places().contains(issue.place())) {
            throw refused(issue);
        }
    }

    /// Whether it lies on the GitHub that is asked at all.
    public void requireHost(IssueRef issue) {
        requireAny();
        if (repositories.places().stream().noneMatch(place -> place.startsWith(issue.host() + "/"))) {
            throw refused(issue);
        }
    }

    private static Refused refused(IssueRef issue) {
        return Refused.invalid(
                "repository", "must be one of nexus.github.repositories, and %s is not".formatted(issue.place()));
    }

    private void requireAny() {
        if (repositories.places().isEmpty()) {
            throw new Refused(ErrorCode.GITHUB_FAILED, "nexus.github.repositories names no repository.");
        }
    }
}
