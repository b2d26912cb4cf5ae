package support.nexus.gateway.github;

import support.nexus.events.ticket.IssueRef;

/// A repository on its host.
public record RepositoryName(String host, String owner, String repository) {

    /// @param place `host/owner/repository`
    public static RepositoryName of(String place) {
        var names = place.split("/", -1);
        return new RepositoryName(names[0], names[1], names[2]);
    }

    public IssueRef issue(int number) {
        return new IssueRef(host, owner, repository, number);
    }

    @Override
    public String toString() {
        return "%s/%s/%s".formatted(host, owner, repository);
    }
}
