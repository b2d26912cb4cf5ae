package support.nexus.query.analytics;

import org.jspecify.annotations.Nullable;
import support.nexus.query.analytics.DeliveryCounting.DeliveryFigures;
import support.nexus.query.analytics.figures.Figures;
import support.nexus.query.analytics.figures.GithubFigures;

/// What passed between tickets and GitHub.
///
/// @param deliveries null where nobody takes any
record GithubAnswer(
        int linked, int synced, int refused, @Nullable DeliveryFigures deliveries) {

    static GithubAnswer of(Figures figures, @Nullable DeliveryFigures deliveries) {
        var facts = GithubFigures.of(figures);
        return new GithubAnswer(facts.linked(), facts.synced(), facts.refused(), deliveries);
    }
}
