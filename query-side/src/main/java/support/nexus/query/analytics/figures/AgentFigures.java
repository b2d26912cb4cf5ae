package support.nexus.query.analytics.figures;

import java.util.Comparator;
import java.util.List;
import support.nexus.query.analytics.facts.Life;
import support.nexus.query.analytics.figures.TicketFigures.Resolution;

/// What an assignee has to do at the span's end, and did in the span.
///
/// @param done passages to resolved or closed while the ticket was theirs
/// @param firstResponse of tickets that were theirs at the response
/// @param resolution of tickets that were theirs when they were done
public record AgentFigures(String assignee, int open, int done, Duration firstResponse, Resolution resolution) {

    private static final int MOST = 1_000;

    /// By their names; where there are very many, the thousand who have or had most to do.
    public static List<AgentFigures> of(Figures figures) {
        return figures.agents.entrySet().stream()
                .filter(each -> each.getKey() != Life.NOBODY)
                .map(each -> of(figures.histories.assignees().text(each.getKey()), each.getValue()))
                .sorted(Comparator.comparingInt((AgentFigures each) -> each.open + each.done)
                        .reversed())
                .limit(MOST)
                .sorted(Comparator.comparing(AgentFigures::assignee))
                .toList();
    }

    private static AgentFigures of(String name, Agent agent) {
        return new AgentFigures(
                name,
                agent.open,
                agent.done,
                agent.firstResponse.said(),
                new Resolution(agent.firstResolution.said(), agent.fullResolution.said()));
    }
}
