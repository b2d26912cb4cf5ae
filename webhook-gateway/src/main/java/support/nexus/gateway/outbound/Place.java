package support.nexus.gateway.outbound;

import support.nexus.events.ticket.IssueRef;

/// A repository on its host.
record Place(String host, String owner, String repository) {

    /// @param place `host/owner/repository`
    static Place of(String place) {
        var names = place.split("/", -1);
        return new Place(names[0], names[1], names[2]);
    }

    IssueRef issue(int number) {
        return new IssueRef(host, owner, repository, number);
    }

    @Override
    public String toString() {
        return "%s/%s/%s".formatted(host, owner, repository);
    }
}
