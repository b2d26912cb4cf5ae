package support.nexus.query.analytics.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import support.nexus.query.analytics.figures.TicketFigures.Overview;

/// The figures that matter most, of a span and of the one before.
///
/// @param backlog at the end of each
/// @param firstResponse the median, in seconds
/// @param resolution that of first resolutions
public record Kpis(Kpi opened, Kpi done, Kpi reopened, Kpi backlog, Kpi firstResponse, Kpi resolution, Kpi reopenRate) {

    public static Kpis of(Figures now, Figures before) {
        return new Kpis(
                Kpi.of(Overview.of(now).opened(), Overview.of(before).opened()),
                Kpi.of(Overview.of(now).done(), Overview.of(before).done()),
                Kpi.of(Overview.of(now).reopened(), Overview.of(before).reopened()),
                Kpi.of(Overview.of(now).backlog(), Overview.of(before).backlog()),
                Kpi.of(
                        now.firstResponse.said().p50(),
                        before.firstResponse.said().p50()),
                Kpi.of(
                        now.firstResolution.said().p50(),
                        before.firstResolution.said().p50()),
                Kpi.of(rate(now), rate(before)));
    }

    private static @Nullable Double rate(Figures figures) {
        return TicketFigures.share(figures.reopened, figures.firstDone);
    }

    /// @param change by which share of the one before it is more, or less; null where there was nothing
    public record Kpi(
            @Nullable Number value,
            @Nullable Number before,
            @Nullable Double change) {

        static Kpi of(@Nullable Number value, @Nullable Number before) {
            return new Kpi(value, before, change(value, before));
        }

        private static @Nullable Double change(@Nullable Number value, @Nullable Number before) {
            if (value == null || before == null || before.doubleValue() == 0) {
                return null;
            }
            var now = new BigDecimal(value.toString());
            var then = new BigDecimal(before.toString());
            return now.subtract(then).divide(then, MathContext.DECIMAL64).doubleValue();
        }
    }
}
