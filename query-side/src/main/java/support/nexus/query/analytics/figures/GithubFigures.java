package support.nexus.query.analytics.figures;

/// What passed between tickets and GitHub in the span.
///
/// @param linked issues that became a ticket's
/// @param synced changes that GitHub took
/// @param refused those that it refused for good
public record GithubFigures(int linked, int synced, int refused) {

    public static GithubFigures of(Figures figures) {
        return new GithubFigures(
                figures.flows.of(Flow.LINKED), figures.flows.of(Flow.SYNCED), figures.flows.of(Flow.REFUSED));
    }
}
