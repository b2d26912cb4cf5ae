package support.nexus.events.sla;

import java.time.LocalDate;
import java.util.List;

/// When a desk works. An instant is within its hours where the clock on the wall there says so: an hour that the
/// spring change leaves out has no length, and one that the autumn change repeats counts twice.
///
/// @param zone an IANA name, such as `Europe/Berlin`
/// @param holidays dates there on which nothing is open, from midnight to midnight
public record BusinessCalendar(String zone, WeeklyHours hours, List<LocalDate> holidays) {}
