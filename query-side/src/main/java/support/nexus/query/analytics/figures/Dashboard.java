package support.nexus.query.analytics.figures;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import support.nexus.query.analytics.figures.TicketFigures.Overview;
import support.nexus.query.analytics.figures.TicketFigures.Point;
import support.nexus.query.analytics.figures.TicketFigures.Resolution;

/// What a team looks at in the morning.
///
/// @param today the last interval of the span
/// @param agents the twenty who have most to do
public record Dashboard(
        Overview overview,
        Point today,
        Waiting waiting,
        List<Point> volume,
        FirstResponse firstResponse,
        Resolution resolution,
        List<Load> agents) {

    private static final int MOST = 20;

    public static Dashboard of(Figures figures) {
        var volume = TicketFigures.volume(figures);
        return new Dashboard(
                Overview.of(figures),
                volume.getLast(),
                new Waiting(
                        figures.standing.backlog(),
                        figures.standing.unassigned(),
                        figures.standing.waiting(),
                        figures.standing.ageing()),
                volume,
                FirstResponse.of(figures.firstResponse.said(), figures.withoutResponse),
                new Resolution(figures.firstResolution.said(), figures.fullResolution.said()),
                AgentFigures.of(figures).stream()
                        .map(each -> new Load(each.assignee(), each.open(), each.done()))
                        .sorted(Comparator.comparingInt(Load::open).reversed())
                        .limit(MOST)
                        .toList());
    }

    /// Tickets that are open or in progress at the span's end.
    public record Waiting(int total, int unassigned, Map<String, Integer> priority, List<Age> ageing) {}

    /// @param done in the span
    public record Load(String assignee, int open, int done) {}
}
