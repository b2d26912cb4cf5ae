package support.nexus.query.analytics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/London, 2026-03-28T00:00, 2026-03-31T00:00, 24 23 24",
        "Europe/London, 2026-10-24T00:00, 2026-10-27T00:00, 24 25 24",
        "America/Sao_Paulo, 2018-11-03T00:00, 2018-11-06T00:00, 24 23 24",
        "Pacific/Apia, 2011-12-29T00:00, 2012-01-01T00:00, 24 24",
        "Asia/Kathmandu, 2026-03-28T00:00, 2026-03-30T00:00, 24 24"
    })
    void a_day_is_as_long_as_its_clocks_say(String zone, String from, String to, String hours) {
        assertThat(lengths(Interval.DAY, zone, from, to, 60).stream().map(String::valueOf))
                .containsExactly(hours.split(" "));
    }

    @Test
    void a_month_is_not_lost_at_the_end_of_summer_time() {
        assertThat(lengths(Interval.MONTH, "Europe/Berlin", "2026-09-01T00:00", "2026-12-01T00:00", 60 * 24))
                .containsExactly(30L, 31L, 30L);
    }

    @Test
    void weeks_begin_on_Monday_and_the_first_and_the_last_may_be_cut() {
        assertThat(lengths(Interval.WEEK, "UTC", "2026-03-04T00:00", "2026-03-18T00:00", 60 * 24))
                .containsExactly(5L, 7L, 2L);
    }

    @Test
    void hours_of_Lord_Howe_begin_with_its_clock() {
        assertThat(lengths(Interval.HOUR, "Australia/Lord_Howe", "2026-04-05T00:00", "2026-04-05T04:00", 1))
                .containsExactly(60L, 60L, 30L, 60L, 60L);
        assertThat(lengths(Interval.HOUR, "Australia/Lord_Howe", "2026-10-04T00:00", "2026-10-04T04:00", 1))
                .containsExactly(60L, 60L, 30L, 60L);
    }

    @Test
    void no_more_are_made_than_are_allowed() {
        var span = new Span(0, 10 * 3_600_000L);
        assertThat(Interval.HOUR.cut(span, ZoneId.of("UTC"), 9)).isEmpty();
        assertThat(Interval.HOUR.cut(span, ZoneId.of("UTC"), 10)).isPresent();
    }

    private static List<Long> lengths(Interval interval, String zone, String from, String to, int minutes) {
        var span = new Span(millis(from, zone), millis(to, zone));
        var pieces = interval.cut(span, ZoneId.of(zone), 1_000).orElseThrow();
        assertThat(pieces.start(0)).isEqualTo(span.from());
        assertThat(pieces.end(pieces.count() - 1)).isEqualTo(span.to());
        return IntStream.range(0, pieces.count())
                .mapToObj(i -> (pieces.end(i) - pieces.start(i)) / 60_000 / minutes)
                .toList();
    }

    private static long millis(String local, String zone) {
        return Instant.from(LocalDateTime.parse(local).atZone(ZoneId.of(zone))).toEpochMilli();
    }
}
