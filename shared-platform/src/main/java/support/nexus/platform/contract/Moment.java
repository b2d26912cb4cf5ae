package support.nexus.platform.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A time that a client names: an RFC 3339 date-time, or a date that stands for the whole day in UTC. In the API
/// document it is the format `moment`.
public final class Moment implements Format {

    /// RFC 3339 knows four digits of a year, and every database these.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    /// RFC 3339, 5.7: `23:59:60` in UTC. Instants do not know it: it is the first second of the next day.
    private static final Pattern LEAP_SECOND = Pattern.compile("(.{10}[Tt]..:..:)60(.*)");

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);
    private static final int DATE = "2026-01-01".length();

    Moment() {}

    /// The first instant of it; null of null.
    public static @Nullable Instant start(@Nullable String text) {
        return text == null ? null : isDate(text) ? day(text) : instant(text);
    }

    /// The last instant of it, in milliseconds; null of null.
    public static @Nullable Instant end(@Nullable String text) {
        return text == null
                ? null
                : isDate(text) ? day(text).plus(java.time.Duration.ofDays(1)).minusMillis(1) : instant(text);
    }

    @Override
    public String getName() {
        return "moment";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        try {
            var instant = start(value);
            return instant != null && isKept(instant);
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    /// Whether every database can hold it.
    public static boolean isKept(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(END);
    }

    private static boolean isDate(String text) {
        return text.length() == DATE;
    }

    private static Instant day(String text) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// A `+` that stood raw in a query has become a space.
    private static Instant instant(String text) {
        var written = text.replace(' ', '+');
        var leap = LEAP_SECOND.matcher(written);
        if (!leap.matches()) {
            return OffsetDateTime.parse(written).toInstant();
        }
        var before = OffsetDateTime.parse(leap.group(1) + "59" + leap.group(2)).toInstant();
        if (!before.atOffset(ZoneOffset.UTC)
                .toLocalTime()
                .truncatedTo(ChronoUnit.SECONDS)
                .equals(LAST_SECOND)) {
            throw new DateTimeException("A leap second ends a day in UTC");
        }
        return before.plusSeconds(1);
    }
}
