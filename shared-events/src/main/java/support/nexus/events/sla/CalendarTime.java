package support.nexus.events.sla;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Working time by a calendar. The hours of a year are worked out once and summed up, so that a length costs two
/// look-ups.
public final class CalendarTime implements WorkingTime {

    private static final int YEARS_IN_SIGHT = 20;

    private final CalendarHours hours;
    private final Map<Integer, Year> years = new ConcurrentHashMap<>();

    public CalendarTime(BusinessCalendar calendar) {
        this.hours = new CalendarHours(calendar);
    }

    @Override
    public long between(long from, long to) {
        if (to < from) {
            return -between(to, from);
        }
        var first = yearOf(from);
        var last = yearOf(to);
        var worked = year(last).before(to) - year(first).before(from);
        for (var year = first; year < last; year++) {
            worked += year(year).total();
        }
        return worked;
    }

    @Override
    public long after(long from, long length) {
        if (length == 0) {
            return from;
        }
        var first = yearOf(from);
        var left = length + year(first).before(from);
        for (var number = first; number <= first + YEARS_IN_SIGHT; number++) {
            var year = year(number);
            if (year.total() >= left) {
                return year.when(left);
            }
            left -= year.total();
        }
        return NEVER;
    }

    private Year year(int number) {
        return years.computeIfAbsent(number, _ -> new Year(hours.between(start(number), start(number + 1))));
    }

    private static int yearOf(long instant) {
        return Instant.ofEpochMilli(instant).atOffset(ZoneOffset.UTC).getYear();
    }

    private static long start(int year) {
        return java.time.Year.of(year)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }

    /// The stretches of work in a year in UTC.
    private static final class Year {

        private final long[] starts;
        private final long[] ends;
        private final long[] sums; // how long was worked before each of them, and in all of them

        Year(long[] bounds) {
            var count = bounds.length / 2;
            this.starts = new long[count];
            this.ends = new long[count];
            this.sums = new long[count + 1];
            for (var i = 0; i < count; i++) {
                starts[i] = bounds[2 * i];
                ends[i] = bounds[2 * i + 1];
                sums[i + 1] = sums[i] + ends[i] - starts[i];
            }
        }

        long total() {
            return sums[starts.length];
        }

        long before(long instant) {
            var found = Arrays.binarySearch(starts, instant);
            var at = found >= 0 ? found : -found - 2; // the last that begins no later
            return at < 0 ? 0 : sums[at] + Math.min(instant, ends[at]) - starts[at];
        }

        /// @param worked more than nothing, and not more than all
        long when(long worked) {
            var found = Arrays.binarySearch(sums, worked);
            var at = found >= 0 ? found - 1 : -found - 2;
            return starts[at] + worked - sums[at];
        }
    }
}
