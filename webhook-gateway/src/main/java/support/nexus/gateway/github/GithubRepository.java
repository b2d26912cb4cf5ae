package support.nexus.gateway.github;

import java.util.Optional;
import support.nexus.events.ticket.Repository;

/// A repository as GitHub answers it: by an id that never changes, and by a name that may be another's tomorrow.
///
/// @param fullName `Owner/Repository`, as it is spelt
public record GithubRepository(long id, String fullName) {

    static GithubRepository of(Answer answer) {
        var id = answer.body().path("id").longValue(0);
        var name = answer.body().path("full_name").stringValue("");
        if (id <= 0 || name.split("/", -1).length != 2) {
            throw new GithubUnavailable("GitHub's address answered with something that is no repository.", null, false);
        }
        return new GithubRepository(id, name);
    }

    /// Empty where its name is none that we know how to write.
    public Optional<Repository> on(String host) {
        return Repository.ofPath(host + "/" + fullName).map(named -> named.withId(id));
    }
}
