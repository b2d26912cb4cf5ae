package support.nexus.events.ticket;

/// Which issue on which GitHub: host, owner and repository in lower case, and its number.
public record IssueRef(String host, String owner, String repository, int number) {

    /// The repository that it is in.
    public Repository place() {
        return new Repository(host, owner, repository, null);
    }

    /// Whether it may be the same issue, of a repository that is called otherwise.
    public boolean isAnotherNameOf(IssueRef other) {
        return !equals(other) && host.equals(other.host) && number == other.number;
    }

    @Override
    public String toString() {
        return "%s/%s/%s#%s".formatted(host, owner, repository, number);
    }
}
