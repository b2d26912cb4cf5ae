package support.nexus.events.sla;

import java.time.LocalTime;

/// A stretch of work by the clock on the wall: from a time up to another, which is not part of it. Where it does not
/// end after it begins, it ends on the next day: `22:00` to `06:00` is a night, `00:00` to `00:00` a whole day.
public record Hours(LocalTime from, LocalTime to) {

    /// Whether it goes on at midnight.
    boolean isOverMidnight() {
        return !to.isAfter(from);
    }
}
