package support.nexus.gateway.inbound;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.IssueEvent;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.RepositoryRef;

/// What a delivery means to this desk.
sealed interface Translation {

    /// Which issue it is about, as far as that can be told.
    Optional<IssueRef> about();

    /// It is to be applied.
    ///
    /// @param sender GitHub's numeric id of who did it; 0 where the payload names nobody
    record Translated(IssueEvent event, long sender) implements Translation {

        @Override
        public Optional<IssueRef> about() {
            return Optional.of(event.issue());
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
    record Ignored(String reason, @Nullable IssueRef issue) implements Translation {

        Ignored(String reason) {
            this(reason, null);
        }

        @Override
        public Optional<IssueRef> about() {
            return Optional.ofNullable(issue);
        }
    }
}
