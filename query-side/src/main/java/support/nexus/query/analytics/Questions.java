package support.nexus.query.analytics;

import java.time.Instant;
import org.springframework.stereotype.Component;
import support.nexus.query.analytics.KpiAnswer.Asked;
import support.nexus.query.analytics.KpiAnswer.Pair;
import support.nexus.query.analytics.figures.Intervals;
import support.nexus.query.analytics.figures.Question;
import support.nexus.query.analytics.figures.Span;

/// Makes of a request what it asks.
@Component
class Questions {

    private static final int MONTH = 30;
    private static final int WEEK = 7;

    private final Zones zones;
    private final BusinessHours hours;

    Questions(Zones zones, BusinessHours hours) {
        this.zones = zones;
        this.hours = hours;
    }

    Question of(AnalyticsQuery query) {
        return of(query, MONTH);
    }

    /// @param days how many, up to now, where the request does not say of which span
    Question of(AnalyticsQuery query, int days) {
        var spans = Spans.in(zones.of(query.zone()));
        var span = spans.of(query.startDate(), query.endDate(), days);
        return of(query, spans, span, spans.cut(span, query.interval()));
    }

    /// The day of the span's end, and the seven and thirty days that end with it, each beside as long a time before.
    Asked kpis(AnalyticsQuery query) {
        var spans = Spans.in(zones.of(query.zone()));
        var end = Instant.ofEpochMilli(
                spans.of(query.startDate(), query.endDate(), 1).to());
        return new Asked(pair(query, spans, end, 1), pair(query, spans, end, WEEK), pair(query, spans, end, MONTH));
    }

    private Pair pair(AnalyticsQuery query, Spans spans, Instant end, int days) {
        var before = spans.at(end).minusDays(days).toInstant();
        return new Pair(whole(query, spans, end, days), whole(query, spans, before, days));
    }

    private Question whole(AnalyticsQuery query, Spans spans, Instant end, int days) {
        var span = new Span(spans.days(end, days).toEpochMilli(), end.toEpochMilli());
        return of(query, spans, span, Intervals.of(span));
    }

    private Question of(AnalyticsQuery query, Spans spans, Span span, Intervals intervals) {
        return new Question(span, spans.zone(), intervals, query.wanted(), hours.until(span.to()));
    }
}
