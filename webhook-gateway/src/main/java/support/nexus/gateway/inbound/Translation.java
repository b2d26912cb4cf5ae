package support.nexus.gateway.inbound;

import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.Repository;

/// What a delivery means to this desk.
sealed interface Translation {

    /// Which issue it is about; null where that cannot be told.
    @Nullable
    IssuePlace about();

    /// It is to be applied.
    ///
    /// @param sender GitHub's numeric id of who did it; 0 where the payload names nobody
    record Translated(GithubEvent event, long sender) implements Translation {

        @Override
        public IssuePlace about() {
            return new IssuePlace(event.repository(), event.number(), event.url());
        }
    }

    /// A label of a repository was renamed, or deleted: all of its tickets follow.
    ///
    /// @param to null where it was deleted
    record LabelChanged(
            Repository repository, String from, @Nullable String to, long sender) implements Translation {

        @Override
        public @Nullable IssuePlace about() {
            return null;
        }
    }

    /// It changes nothing here, for this reason.
    record Ignored(String reason, @Nullable IssuePlace about) implements Translation {

        Ignored(String reason) {
            this(reason, null);
        }
    }
}
