package support.nexus.query.analytics;

import java.time.LocalTime;
import java.util.List;
import org.springframework.stereotype.Component;
import support.nexus.events.sla.BusinessCalendar;
import support.nexus.events.sla.CalendarTime;
import support.nexus.events.sla.Hours;
import support.nexus.events.sla.WeeklyHours;
import support.nexus.events.sla.WorkingTime;

/// When the desk works.
@Component
class BusinessHours {

    private static final Hours NINE_TO_FIVE = new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0));

    private final WorkingTime usual;

    BusinessHours(Zones zones) {
        this.usual = new CalendarTime(
                new BusinessCalendar(zones.home().getId(), WeeklyHours.onWorkdays(NINE_TO_FIVE), List.of()));
    }

    /// By which hours a span's business time is measured: those that hold at its end.
    WorkingTime until(long end) {
        return usual;
    }
}
