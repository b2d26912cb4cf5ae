package support.nexus.platform.web;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A time that a client names: an RFC 3339 date-time, or a date that stands for the whole day in UTC. In the API
/// document it is the format `moment`.
public final class Moment implements Format {

    /// RFC 3339 knows four digits of a year, and every database these.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    /// RFC 3339, 5.7: they come at the end of a day in UTC.
    private static final Pattern LEAP =
            Pattern.compile("(.{10}T\\d\\d:\\d\\d:)60((?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d))");

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

    /// A `+` that stood raw in a query has become a space; a leap second is the first of the next minute.
    private static Instant instant(String text) {
        var written = text.replace(' ', '+');
        var leap = LEAP.matcher(written);
        return leap.matches()
                ? OffsetDateTime.parse(leap.group(1) + "59" + leap.group(2))
                        .toInstant()
                        .plusSeconds(1)
                : OffsetDateTime.parse(written).toInstant();
    }
}
