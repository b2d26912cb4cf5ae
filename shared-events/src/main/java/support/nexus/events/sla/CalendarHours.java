package support.nexus.events.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/// The instants at which a calendar is open. Between two changes of the clocks local time runs as UTC does, so each
/// such piece is worked out by itself.
final class CalendarHours {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final ZoneId zone;
    private final Set<LocalDate> holidays;
    private final Map<DayOfWeek, List<Stretch>> week = new EnumMap<>(DayOfWeek.class);

    CalendarHours(BusinessCalendar calendar) {
        this.zone = ZoneId.of(calendar.zone());
        this.holidays = Set.copyOf(calendar.holidays());
        for (var day : DayOfWeek.values()) {
            week.put(day, of(day, calendar.hours()));
        }
    }

    /// Start and end of each stretch between two instants, in their order.
    long[] between(long from, long to) {
        var bounds = LongStream.builder();
        for (var at = from; at < to; ) {
            var next = zone.getRules().nextTransition(Instant.ofEpochMilli(at));
            var end = next == null ? to : Math.min(to, next.getInstant().toEpochMilli());
            piece(at, end, bounds);
            at = end;
        }
        return bounds.build().toArray();
    }

    private void piece(long from, long to, LongStream.Builder bounds) {
        var offset = zone.getRules().getOffset(Instant.ofEpochMilli(from));
        var end = LocalDateTime.ofEpochSecond(Math.floorDiv(to, 1_000), 0, offset);
        for (var date = local(from, offset); !date.isAfter(end.toLocalDate()); date = date.plusDays(1)) {
            if (holidays.contains(date)) {
                continue;
            }
            var midnight = date.atStartOfDay().toInstant(offset).toEpochMilli();
            for (var stretch : week.getOrDefault(date.getDayOfWeek(), List.of())) {
                var start = Math.max(from, midnight + stretch.from());
                var stop = Math.min(to, midnight + stretch.to());
                if (start < stop) {
                    bounds.add(start).add(stop);
                }
            }
        }
    }

    private static LocalDate local(long instant, ZoneOffset offset) {
        return Instant.ofEpochMilli(instant).atOffset(offset).toLocalDate();
    }

    /// What is open on a day, the end of the night before included, without overlaps.
    private static List<Stretch> of(DayOfWeek day, WeeklyHours hours) {
        var all = new ArrayList<Stretch>();
        for (var each : hours.of(day)) {
            all.add(new Stretch(millis(each.from()), each.isOverMidnight() ? DAY : millis(each.to())));
        }
        for (var night : hours.of(day.minus(1))) {
            if (night.isOverMidnight()) {
                all.add(new Stretch(0, millis(night.to())));
            }
        }
        all.sort(Comparator.comparingLong(Stretch::from));
        return joined(all);
    }

    private static List<Stretch> joined(List<Stretch> sorted) {
        var joined = new ArrayList<Stretch>();
        for (var each : sorted) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && each.from() <= last.to()) {
                joined.set(joined.size() - 1, new Stretch(last.from(), Math.max(last.to(), each.to())));
            } else {
                joined.add(each);
            }
        }
        return joined;
    }

    private static long millis(LocalTime time) {
        return Duration.between(LocalTime.MIN, time).toMillis();
    }

    /// From and to, in milliseconds after midnight.
    private record Stretch(long from, long to) {}
}
