package support.nexus.query.analytics.figures;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.TicketStatus;

/// Something to plot: for each label one number of each data set, or none.
public record Chart(List<String> labels, List<Dataset> datasets) {

    public record Dataset(String label, List<@Nullable Number> data) {}

    /// What can be plotted.
    public enum Kind {
        VOLUME(figures -> curve(
                figures,
                flow("opened", figures, Flow.OPENED),
                flow("done", figures, Flow.DONE),
                flow("reopened", figures, Flow.REOPENED))),
        BACKLOG(figures -> curve(figures, backlog(figures))),
        FIRST_RESPONSE(figures -> percentiles(figures, figures.curve::response)),
        RESOLUTION(figures -> percentiles(figures, figures.curve::resolution)),
        /// When tickets are opened: hours of the day, and a data set for each day of the week.
        HEATMAP(Chart::heatmap),
        AGEING(Chart::ageing),
        /// How many tickets stand how, in layers.
        FLOW(figures -> curve(
                figures,
                Arrays.stream(TicketStatus.values())
                        .map(status -> set(status.word(), figures.curve.standing(status)))
                        .toArray(Dataset[]::new)));

        @SuppressWarnings("ImmutableEnumChecker") // a pure function
        private final Function<Figures, Chart> plot;

        Kind(Function<Figures, Chart> plot) {
            this.plot = plot;
        }

        /// Such as `first-response`.
        public static Kind of(String word) {
            return valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
        }

        public Chart of(Figures figures) {
            return plot.apply(figures);
        }
    }

    private static Chart curve(Figures figures, Dataset... sets) {
        var intervals = figures.question.intervals();
        return new Chart(
                IntStream.range(0, intervals.count())
                        .mapToObj(i -> label(intervals.start(i), figures.question.zone()))
                        .toList(),
                List.of(sets));
    }

    /// The date where an interval begins with a day, else the time too.
    private static String label(long start, ZoneId zone) {
        var local = Instant.ofEpochMilli(start).atZone(zone);
        return local.equals(local.toLocalDate().atStartOfDay(zone))
                ? local.toLocalDate().toString()
                : local.toOffsetDateTime().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Dataset flow(String label, Figures figures, Flow flow) {
        return set(label, figures.curve.flow(flow));
    }

    private static Dataset backlog(Figures figures) {
        var open = figures.curve.standing(TicketStatus.OPEN);
        var inProgress = figures.curve.standing(TicketStatus.IN_PROGRESS);
        return set(
                "backlog",
                IntStream.range(0, open.length)
                        .map(i -> open[i] + inProgress[i])
                        .toArray());
    }

    private static Dataset set(String label, int[] data) {
        return new Dataset(
                label,
                Arrays.stream(data).<@Nullable Number>mapToObj(each -> each).toList());
    }

    private static Chart percentiles(Figures figures, IntFunction<Duration> of) {
        var durations = IntStream.range(0, figures.question.intervals().count())
                .mapToObj(of)
                .toList();
        return curve(figures, set("p50", durations, Duration::p50), set("p90", durations, Duration::p90));
    }

    private static Dataset set(
            String label, List<Duration> durations, Function<Duration, @Nullable BigDecimal> seconds) {
        return new Dataset(
                label, durations.stream().<@Nullable Number>map(seconds).toList());
    }

    private static Chart heatmap(Figures figures) {
        return new Chart(
                IntStream.range(0, Figures.HOURS).mapToObj(Integer::toString).toList(),
                Stream.of(DayOfWeek.values())
                        .map(day -> set(day.name().toLowerCase(Locale.ROOT), figures.openings(day)))
                        .toList());
    }

    private static Chart ageing(Figures figures) {
        var ages = figures.standing.ageing();
        return new Chart(
                ages.stream()
                        .map(age ->
                                age.to() == null ? "> " + age.from() + " d" : age.from() + "\u2013" + age.to() + " d")
                        .toList(),
                List.of(set("open", ages.stream().mapToInt(Age::count).toArray())));
    }
}
