package support.nexus.query.analytics.figures;

import java.util.Arrays;
import support.nexus.events.sla.WorkingTime;

/// Durations as they are found, each by the calendar and as the desk works.
final class Durations {

    private static final int FIRST_SIZE = 16;

    private final WorkingTime business;
    private long[] all = new long[FIRST_SIZE];
    private long[] worked = new long[FIRST_SIZE];
    private int count;

    Durations(WorkingTime business) {
        this.business = business;
    }

    void add(long from, long to) {
        if (count == all.length) {
            all = Arrays.copyOf(all, count * 2);
            worked = Arrays.copyOf(worked, count * 2);
        }
        all[count] = to - from;
        worked[count++] = business.between(from, to);
    }

    Duration said() {
        var calendar = Lengths.of(all, count);
        return new Duration(
                count, calendar.mean(), calendar.p50(), calendar.p90(), calendar.p99(), Lengths.of(worked, count));
    }
}
