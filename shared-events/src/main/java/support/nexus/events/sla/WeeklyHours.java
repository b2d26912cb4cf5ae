package support.nexus.events.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The hours of each day of the week. A day without any is a day off; more than one leave a break between them.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WeeklyHours(
        @Nullable List<Hours> monday,
        @Nullable List<Hours> tuesday,
        @Nullable List<Hours> wednesday,
        @Nullable List<Hours> thursday,
        @Nullable List<Hours> friday,
        @Nullable List<Hours> saturday,
        @Nullable List<Hours> sunday) {

    /// The same hours on each day from Monday to Friday.
    public static WeeklyHours onWorkdays(Hours... hours) {
        var day = List.of(hours);
        return new WeeklyHours(day, day, day, day, day, null, null);
    }

    /// Those that begin on this day.
    public List<Hours> of(DayOfWeek day) {
        var hours = switch (day) {
            case MONDAY -> monday;
            case TUESDAY -> tuesday;
            case WEDNESDAY -> wednesday;
            case THURSDAY -> thursday;
            case FRIDAY -> friday;
            case SATURDAY -> saturday;
            case SUNDAY -> sunday;
        };
        return Objects.requireNonNullElse(hours, List.of());
    }
}
