package support.nexus.query.analytics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import support.nexus.query.analytics.figures.Chart;

/// What is to be plotted.
record Plot(@Nullable String chart) {

    Chart.Kind kind() {
        return Chart.Kind.of(Objects.requireNonNullElse(chart, "volume"));
    }
}
