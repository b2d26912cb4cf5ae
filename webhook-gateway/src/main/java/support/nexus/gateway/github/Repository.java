package support.nexus.gateway.github;

/// A repository as GitHub knows it: by an id that never changes, and by a name that may be another's tomorrow.
///
/// @param fullName `Owner/Repository`
public record Repository(long id, String fullName) {

    static Repository of(Answer answer) {
        var id = answer.body().path("id").longValue(0);
        var name = answer.body().path("full_name").stringValue("");
        if (id <= 0 || name.split("/", -1).length != 2) {
            throw new GithubUnavailable("GitHub's address answered with something that is no repository.", null, false);
        }
        return new Repository(id, name);
    }
}
