package support.nexus.query.analytics.figures;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/// In which pieces a span is cut. Each begins where the clock on the wall says so: a day may have 23 or 25 hours.
public enum Interval {
    HOUR,
    DAY,
    /// From Monday on.
    WEEK,
    MONTH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Interval of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Its pieces, of which the first and the last may be cut.
    ///
    /// @return empty where they are more than that many
    public Optional<Intervals> cut(Span span, ZoneId zone, int most) {
        var bounds = LongStream.builder().add(span.from());
        var count = 0;
        var at = Instant.ofEpochMilli(span.from()).atZone(zone);
        while (true) {
            at = next(at);
            if (++count > most) {
                return Optional.empty();
            }
            if (at.toInstant().toEpochMilli() >= span.to()) {
                return Optional.of(new Intervals(bounds.add(span.to()).build().toArray()));
            }
            bounds.add(at.toInstant().toEpochMilli());
        }
    }

    private ZonedDateTime next(ZonedDateTime at) {
        return switch (this) {
            case HOUR -> {
                var later = at.plusHours(1);
                var full = later.truncatedTo(ChronoUnit.HOURS);
                yield full.toInstant().isAfter(at.toInstant()) ? full : later; // clocks that move by half an hour
            }
            case DAY -> start(at.toLocalDate().plusDays(1), at.getZone());
            case WEEK -> start(at.toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY)), at.getZone());
            case MONTH -> start(at.toLocalDate().with(TemporalAdjusters.firstDayOfNextMonth()), at.getZone());
        };
    }

    /// Where the day begins: not at 0:00 where the clocks move just then.
    private static ZonedDateTime start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone);
    }
}
