package support.nexus.query.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Refused;
import support.nexus.platform.contract.Moment;
import support.nexus.query.analytics.figures.Interval;
import support.nexus.query.analytics.figures.Intervals;
import support.nexus.query.analytics.figures.Span;

/// The span that a request asks for, and the intervals that it is cut into.
///
/// @param now the end of the minute that is under way: what ends now ends then, so that it is the same for whoever asks
/// again in that minute
record Spans(ZoneId zone, Instant now) {

    private static final int DATE = "2026-01-01".length();
    private static final int MOST = 1_000;
    private static final int MOST_DAYS = 400;

    static Spans in(ZoneId zone) {
        return new Spans(zone, Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
    }

    /// @param days how many, where it does not say when it begins
    Span of(@Nullable String startDate, @Nullable String endDate, int days) {
        var end = endDate == null ? now : instant(endDate);
        var start = startDate == null ? days(end, days) : instant(startDate);
        if (!start.isBefore(end)) {
            throw Refused.invalid("endDate", "must be after startDate; the span ends before it");
        }
        return new Span(start.toEpochMilli(), end.toEpochMilli());
    }

    /// The beginning of the first of so many days, the last of which ends then, or is under way.
    Instant days(Instant end, int count) {
        return at(end.minusMillis(1))
                .toLocalDate()
                .minusDays(count - 1L)
                .atStartOfDay(zone)
                .toInstant();
    }

    ZonedDateTime at(Instant instant) {
        return instant.atZone(zone);
    }

    private Instant instant(String text) {
        return text.length() == DATE
                ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                : Objects.requireNonNull(Moment.start(text));
    }

    /// As the request says; else by days, and in greater pieces where these are many.
    Intervals cut(Span span, @Nullable String interval) {
        if (interval != null) {
            return Interval.of(interval)
                    .cut(span, zone, MOST)
                    .orElseThrow(() ->
                            Refused.invalid("interval", "cuts the span into more than %s pieces".formatted(MOST)));
        }
        return Arrays.stream(Interval.values())
                .filter(each -> each != Interval.HOUR)
                .map(each -> each.cut(span, zone, each == Interval.MONTH ? MOST : MOST_DAYS))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () -> Refused.invalid("startDate", "lies more than %s months before endDate".formatted(MOST)));
    }
}
