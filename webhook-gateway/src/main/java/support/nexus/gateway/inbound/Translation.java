package support.nexus.gateway.inbound;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.RepositoryRef;

/// What a delivery means to this desk.
sealed interface Translation {

    /// Which issue it is about, as far as that can be told.
    Optional<IssueRef> about();

    /// The same by the id of its repository, which follows renames: `host/repositories/id#number`.
    default Optional<String> lasting() {
        return Optional.empty();
    }

    /// It is to be applied.
    ///
    /// @param sender GitHub's numeric id of who did it; 0 where the payload names nobody
    record Translated(GithubEvent event, long sender) implements Translation {

        @Override
        public Optional<IssueRef> about() {
            return Optional.of(event.issue());
        }

        @Override
        public Optional<String> lasting() {
            return IssuePlace.lasting(event.issue(), event.repositoryId());
        }
    }

    /// A label of a repository was renamed, or deleted: all of its tickets follow.
    ///
    /// @param to null where it was deleted
    record LabelChanged(
            RepositoryRef repository,
            @Nullable Long repositoryId,
            String from,
            @Nullable String to,
            long sender) implements Translation {

        @Override
        public Optional<IssueRef> about() {
            return Optional.empty();
        }
    }

    /// It changes nothing here, for this reason.
    record Ignored(
            String reason,
            @Nullable IssueRef issue,
            @Nullable Long repositoryId) implements Translation {

        Ignored(String reason) {
            this(reason, null, null);
        }

        Ignored(String reason, @Nullable IssuePlace place) {
            this(reason, place == null ? null : place.issue(), place == null ? null : place.repositoryId());
        }

        @Override
        public Optional<String> lasting() {
            return issue == null ? Optional.empty() : IssuePlace.lasting(issue, repositoryId);
        }

        @Override
        public Optional<IssueRef> about() {
            return Optional.ofNullable(issue);
        }
    }
}
