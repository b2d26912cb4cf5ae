package support.nexus.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.ApplyGithubEvent.Applied;
import support.nexus.events.ticket.Repository;
import tools.jackson.databind.JsonNode;

/// Takes in what GitHub shows when it is asked, by the rule by which webhooks are taken in.
@FunctionalInterface
public interface IssueIntake {

    /// An issue as it stands, or one of its comments.
    ///
    /// @param issue as the REST API shows it
    /// @param comment null where it is about the issue itself
    /// @return what it did; empty where it means nothing here
    Optional<Applied> take(Repository place, JsonNode issue, @Nullable JsonNode comment);
}
