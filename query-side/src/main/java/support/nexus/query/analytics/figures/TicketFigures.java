package support.nexus.query.analytics.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.TicketStatus;

/// What the tickets of a span come to.
public record TicketFigures(
        Overview overview,
        List<Point> volume,
        FirstResponse firstResponse,
        Resolution resolution,
        Duration workTime,
        Distribution distribution,
        List<Age> ageing,
        Reopened reopenRate,
        OneTouch oneTouch) {

    public static TicketFigures of(Figures figures) {
        return new TicketFigures(
                Overview.of(figures),
                volume(figures),
                FirstResponse.of(figures.firstResponse.said(), figures.withoutResponse),
                new Resolution(figures.firstResolution.said(), figures.fullResolution.said()),
                figures.work.said(),
                figures.standing.distribution(),
                figures.standing.ageing(),
                new Reopened(figures.firstDone, figures.reopened, share(figures.reopened, figures.firstDone)),
                new OneTouch(figures.firstDone, figures.oneTouch, share(figures.oneTouch, figures.firstDone)));
    }

    /// A point for each interval.
    public static List<Point> volume(Figures figures) {
        var curve = figures.curve;
        var intervals = figures.question.intervals();
        var open = curve.standing(TicketStatus.OPEN);
        var inProgress = curve.standing(TicketStatus.IN_PROGRESS);
        var points = new ArrayList<Point>();
        for (var i = 0; i < open.length; i++) {
            points.add(new Point(
                    Instant.ofEpochMilli(intervals.start(i)),
                    Instant.ofEpochMilli(intervals.end(i)),
                    curve.flow(Flow.OPENED)[i],
                    curve.flow(Flow.DONE)[i],
                    curve.flow(Flow.REOPENED)[i],
                    curve.flow(Flow.DELETED)[i],
                    open[i] + inProgress[i]));
        }
        return points;
    }

    static @Nullable Double share(int count, int of) {
        return of == 0 ? null : (double) count / of;
    }

    /// What happened in the span; and how the tickets that there are stand at its end.
    ///
    /// @param done passages from open or in progress to resolved or closed
    /// @param closed how many were closed, resolved ones too
    /// @param backlog open or in progress at the end
    /// @param total all that there are at the end
    /// @param closedAtEnd how many of those are closed
    public record Overview(
            int opened,
            int done,
            int closed,
            int reopened,
            int deleted,
            int backlog,
            int total,
            int open,
            int inProgress,
            int resolved,
            int closedAtEnd) {

        public static Overview of(Figures figures) {
            return new Overview(
                    figures.flows.of(Flow.OPENED),
                    figures.flows.of(Flow.DONE),
                    figures.flows.of(Flow.CLOSED),
                    figures.flows.of(Flow.REOPENED),
                    figures.flows.of(Flow.DELETED),
                    figures.standing.backlog(),
                    figures.standing.total(),
                    figures.standing.status(TicketStatus.OPEN),
                    figures.standing.status(TicketStatus.IN_PROGRESS),
                    figures.standing.status(TicketStatus.RESOLVED),
                    figures.standing.status(TicketStatus.CLOSED));
        }
    }

    /// @param backlog at the end of the interval
    public record Point(Instant from, Instant to, int opened, int done, int reopened, int deleted, int backlog) {}

    public record Resolution(Duration first, Duration full) {}

    /// @param n tickets that were done first in the span
    /// @param reopened those of them that were reopened before its end
    public record Reopened(int n, int reopened, @Nullable Double rate) {}

    /// @param n tickets that were done first in the span
    /// @param count those of them that had just one response before
    public record OneTouch(int n, int count, @Nullable Double rate) {}
}
