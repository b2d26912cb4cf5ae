package support.nexus.gateway.github;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.Repository;
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
    public Repository place(@Nullable String named) {
        requireAny();
        return named == null
                ? repositories
                        .only()
                        .orElseThrow(() -> Refused.invalid("repository", "must say which: there are several"))
                : repositories
                        .called(named)
                        .orElseThrow(() -> Refused.invalid("repository", "must be one of nexus.github.repositories"));
    }

    public void require(Repository repository) {
        requireAny();
        if (!repositories.places().contains(repository.withId(null))) {
            throw refused(repository);
        }
    }

    /// Whether it lies on the GitHub that is asked at all.
    public void requireHost(Repository repository) {
        requireAny();
        if (repositories.places().stream().noneMatch(place -> place.host().equals(repository.host()))) {
            throw refused(repository);
        }
    }

    private static Refused refused(Repository repository) {
        return Refused.invalid(
                "repository", "must be one of nexus.github.repositories, and %s is not".formatted(repository.path()));
    }

    private void requireAny() {
        if (repositories.places().isEmpty()) {
            throw new Refused(ErrorCode.GITHUB_FAILED, "nexus.github.repositories names no repository.");
        }
    }
}
