package support.nexus.query.search.language;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Refused;
import support.nexus.platform.contract.Moment;
import support.nexus.query.search.language.Clause.Time;
import support.nexus.query.search.language.Clause.Within;
import support.nexus.query.search.language.Parser.Value;

/// Reads when: a day or an instant, before or after one, between two. `-7d` is seven days ago; a day is a whole day in
/// UTC.
final class Dates {

    private static final String BETWEEN = "..";
    private static final int LONGEST_NUMBER = 4; // digits

    private final String text;
    private final Qualifier qualifier;
    private final Instant now;

    Dates(String text, Qualifier qualifier, Instant now) {
        this.text = text;
        this.qualifier = qualifier;
        this.now = now;
    }

    Within read(Time time, Value value) {
        var written = value.text();
        var between = written.indexOf(BETWEEN);
        if (between >= 0) {
            var last = between + BETWEEN.length();
            return new Within(
                    time,
                    span(written.substring(0, between), value.at()).first(),
                    span(written.substring(last), value.at() + last).last());
        }
        var sign = written.startsWith(">=") || written.startsWith("<=")
                ? written.substring(0, 2)
                : written.startsWith(">") || written.startsWith("<") ? written.substring(0, 1) : "";
        var span = span(written.substring(sign.length()), value.at() + sign.length());
        return switch (sign) {
            case ">" -> new Within(time, span.last().plusMillis(1), null);
            case ">=" -> new Within(time, span.first(), null);
            case "<" -> new Within(time, null, span.first().minusMillis(1));
            case "<=" -> new Within(time, null, span.last());
            default -> new Within(time, span.first(), span.last());
        };
    }

    private Span span(String date, int at) {
        try {
            var span = date.startsWith("-") ? ago(date) : moment(date);
            if (span != null && Moment.isKept(span.first()) && Moment.isKept(span.last())) {
                return span;
            }
        } catch (DateTimeException unreadable) {
            throw unexpected(at);
        }
        throw unexpected(at);
    }

    private static @Nullable Span moment(String date) {
        var first = Moment.start(date);
        var last = Moment.end(date);
        return first == null || last == null ? null : new Span(first, last);
    }

    private @Nullable Span ago(String date) {
        var digits = date.substring(1, Math.max(1, date.length() - 1));
        if (digits.isEmpty()
                || digits.length() > LONGEST_NUMBER
                || !digits.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return null;
        }
        var then = before(Integer.parseInt(digits), date.charAt(date.length() - 1));
        return then == null ? null : new Span(then.toInstant(), then.toInstant());
    }

    private @Nullable ZonedDateTime before(int count, char unit) {
        var today = now.atZone(ZoneOffset.UTC);
        return switch (unit) {
            case 'h' -> today.minusHours(count);
            case 'd' -> today.minusDays(count);
            case 'w' -> today.minusWeeks(count);
            case 'm' -> today.minusMonths(count);
            case 'y' -> today.minusYears(count);
            default -> null;
        };
    }

    private Refused unexpected(int at) {
        return Unreadable.at(text, at, qualifier.wants());
    }

    /// @param last within it, in milliseconds
    private record Span(Instant first, Instant last) {}
}
