package support.nexus.events.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTimeTest {

    private static final Hours NINE_TO_FIVE = hours("09:00", "17:00");
    private static final WeeklyHours NO_HOURS = new WeeklyHours(null, null, null, null, null, null, null);

    @Test
    void a_night_and_a_weekend_are_not_worked() {
        var desk = desk("Europe/Berlin", WeeklyHours.onWorkdays(NINE_TO_FIVE));
        assertThat(desk.worked("2026-01-09T16:00", "2026-01-12T10:00")).isEqualTo(Duration.ofHours(2));
        assertThat(desk.after("2026-01-09T16:00", Duration.ofHours(2))).isEqualTo("2026-01-12T10:00");
    }

    @Test
    void what_ends_with_the_day_is_due_that_evening_and_not_next_morning() {
        var desk = desk("Europe/Berlin", WeeklyHours.onWorkdays(NINE_TO_FIVE));
        assertThat(desk.after("2026-01-09T16:00", Duration.ofHours(1))).isEqualTo("2026-01-09T17:00");
    }

    @Test
    void what_begins_on_a_day_off_runs_from_the_next_morning() {
        var desk = desk("Europe/Berlin", WeeklyHours.onWorkdays(NINE_TO_FIVE), "2026-01-12");
        assertThat(desk.after("2026-01-10T12:00", Duration.ofHours(1))).isEqualTo("2026-01-13T10:00");
        assertThat(desk.worked("2026-01-10T12:00", "2026-01-13T09:00")).isZero();
    }

    @Test
    void a_lunch_break_is_not_worked() {
        var desk = desk("Europe/Berlin", WeeklyHours.onWorkdays(hours("09:00", "12:00"), hours("13:00", "17:00")));
        assertThat(desk.worked("2026-01-12T11:30", "2026-01-12T13:30")).isEqualTo(Duration.ofHours(1));
        assertThat(desk.after("2026-01-12T11:30", Duration.ofHours(1))).isEqualTo("2026-01-12T13:30");
    }

    @Test
    void hours_that_overlap_count_once() {
        var desk = desk("UTC", WeeklyHours.onWorkdays(hours("09:00", "12:00"), hours("11:00", "13:00")));
        assertThat(desk.worked("2026-01-12T00:00", "2026-01-13T00:00")).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void a_week_of_one_day_goes_on_a_week_later() {
        var desk = desk("UTC", new WeeklyHours(null, null, List.of(NINE_TO_FIVE), null, null, null, null));
        assertThat(desk.after("2026-01-14T16:00", Duration.ofHours(2))).isEqualTo("2026-01-21T10:00");
    }

    @Test
    void a_week_without_hours_is_never_over() {
        var desk = desk("UTC", NO_HOURS);
        assertThat(desk.worked("2026-01-01T00:00", "2027-01-01T00:00")).isZero();
        assertThat(desk.time.after(0, 1)).isEqualTo(WorkingTime.NEVER);
        assertThat(desk.time.after(5, 0)).isEqualTo(5);
    }

    @Test
    void a_night_shift_goes_on_over_midnight_and_a_holiday_cuts_it_there() {
        var night = new WeeklyHours(null, null, null, null, List.of(hours("22:00", "06:00")), null, null);
        assertThat(desk("UTC", night).worked("2026-01-09T00:00", "2026-01-11T00:00"))
                .isEqualTo(Duration.ofHours(8));
        assertThat(desk("UTC", night, "2026-01-10").worked("2026-01-09T00:00", "2026-01-11T00:00"))
                .isEqualTo(Duration.ofHours(2));
        assertThat(desk("UTC", night, "2026-01-09").worked("2026-01-09T00:00", "2026-01-11T00:00"))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void an_hour_that_spring_leaves_out_has_no_length_and_one_that_autumn_repeats_counts_twice() {
        var night = new WeeklyHours(null, null, null, null, null, null, List.of(hours("01:00", "04:00")));
        var berlin = desk("Europe/Berlin", night);
        assertThat(berlin.worked("2026-03-29T00:00", "2026-03-29T12:00")).isEqualTo(Duration.ofHours(2));
        assertThat(berlin.worked("2026-10-25T00:00", "2026-10-25T12:00")).isEqualTo(Duration.ofHours(4));
        var between = new WeeklyHours(null, null, null, null, null, null, List.of(hours("02:00", "03:00")));
        assertThat(desk("Europe/Berlin", between).worked("2026-03-29T00:00", "2026-03-29T12:00"))
                .isZero();
    }

    @Test
    void half_an_hour_is_what_Lord_Howe_moves_its_clocks() {
        var night = new WeeklyHours(null, null, null, null, null, null, List.of(hours("01:00", "03:00")));
        var lordHowe = desk("Australia/Lord_Howe", night);
        assertThat(lordHowe.worked("2026-10-04T00:00", "2026-10-04T12:00")).isEqualTo(Duration.ofMinutes(90));
        assertThat(lordHowe.worked("2026-04-05T00:00", "2026-04-05T12:00")).isEqualTo(Duration.ofMinutes(150));
    }

    @Test
    void a_day_that_Apia_never_had_is_not_worked() {
        var daily = List.of(NINE_TO_FIVE);
        var apia = desk("Pacific/Apia", new WeeklyHours(daily, daily, daily, daily, daily, daily, daily));
        assertThat(apia.worked("2011-12-29T00:00", "2011-12-31T00:00")).isEqualTo(Duration.ofHours(8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/London",
                "America/New_York",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "Pacific/Apia",
                "America/Sao_Paulo",
                "America/St_Johns",
                "UTC"
            })
    void every_length_is_that_which_counting_minute_by_minute_gives(String zone) {
        var chance = new Random(zone.hashCode());
        for (var round = 0; round < 40; round++) {
            var calendar = random(zone, chance);
            var time = new CalendarTime(calendar);
            var start = minute(chance.nextInt(1990, 2031), chance);
            var minutes = new boolean[chance.nextInt(1, 5_000)];
            for (var i = 0; i < minutes.length; i++) {
                minutes[i] = isOpen(calendar, start.plus(Duration.ofMinutes(i)));
            }
            verify(time, start.toEpochMilli(), minutes, chance);
        }
    }

    private static void verify(CalendarTime time, long start, boolean[] minutes, Random chance) {
        var from = chance.nextInt(minutes.length);
        var worked = 0L;
        for (var i = from; i < minutes.length; i++) {
            worked += minutes[i] ? 60_000 : 0;
            var end = start + (i + 1) * 60_000L;
            assertThat(time.between(start + from * 60_000L, end)).isEqualTo(worked);
            assertThat(time.between(end, start + from * 60_000L)).isEqualTo(-worked);
            if (minutes[i]) {
                assertThat(time.after(start + from * 60_000L, worked)).isEqualTo(end);
                assertThat(time.after(start + from * 60_000L, worked - 59_999)).isEqualTo(end - 59_999);
            }
        }
    }

    private static boolean isOpen(BusinessCalendar calendar, Instant instant) {
        var local = instant.atZone(ZoneId.of(calendar.zone())).toLocalDateTime();
        var today = calendar.hours().of(local.getDayOfWeek()).stream()
                .anyMatch(each -> !local.toLocalTime().isBefore(each.from())
                        && (each.isOverMidnight() || local.toLocalTime().isBefore(each.to())));
        var yesterday = calendar.hours().of(local.getDayOfWeek().minus(1)).stream()
                .anyMatch(each -> each.isOverMidnight() && local.toLocalTime().isBefore(each.to()));
        return (today || yesterday) && !calendar.holidays().contains(local.toLocalDate());
    }

    private static BusinessCalendar random(String zone, Random chance) {
        var days = Stream.generate(() -> Stream.generate(() -> new Hours(time(chance), time(chance)))
                        .limit(chance.nextInt(3))
                        .toList())
                .limit(DayOfWeek.values().length)
                .toList();
        var holidays = new ArrayList<LocalDate>();
        for (var i = 0; i < 3_000; i++) {
            holidays.add(LocalDate.of(1990, 1, 1).plusDays(chance.nextInt(15_000)));
        }
        return new BusinessCalendar(
                zone,
                new WeeklyHours(
                        days.get(0), days.get(1), days.get(2), days.get(3), days.get(4), days.get(5), days.get(6)),
                holidays);
    }

    /// Near a change of the clocks more often than not.
    private static Instant minute(int year, Random chance) {
        var months = List.of("03-08", "03-26", "04-01", "10-01", "10-26", "11-01", "12-28", "06-15");
        return Instant.parse(year + "-" + months.get(chance.nextInt(months.size())) + "T00:00:00Z")
                .plus(Duration.ofMinutes(chance.nextInt(5_000)));
    }

    private static LocalTime time(Random chance) {
        return chance.nextInt(4) == 0 ? LocalTime.MIDNIGHT : LocalTime.ofSecondOfDay(chance.nextInt(1_440) * 60L);
    }

    private static Hours hours(String from, String to) {
        return new Hours(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Desk desk(String zone, WeeklyHours hours, String... holidays) {
        var dates = Stream.of(holidays).map(LocalDate::parse).toList();
        return new Desk(ZoneId.of(zone), new CalendarTime(new BusinessCalendar(zone, hours, dates)));
    }

    /// Asks in local times.
    private record Desk(ZoneId zone, CalendarTime time) {

        Duration worked(String from, String to) {
            return Duration.ofMillis(time.between(millis(from), millis(to)));
        }

        String after(String from, Duration length) {
            return Instant.ofEpochMilli(time.after(millis(from), length.toMillis()))
                    .atZone(zone)
                    .toLocalDateTime()
                    .toString();
        }

        private long millis(String local) {
            return java.time.LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli();
        }
    }
}
