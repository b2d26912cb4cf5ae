package support.nexus.gateway.inbound;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads single values out of a payload; null, or what the caller says, where there is none of that kind.
final class Payload {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z"); // within what a database can hold

    static final String GHOST = "ghost";

    private static final int LONGEST_NAME = 255;

    private static final int REPLACEMENT = 0xfffd;

    private Payload() {}

    /// A text as any database takes it. PostgreSQL has no NUL, UTF-8 no half of a surrogate pair: U+FFFD stands for
    /// each.
    static String string(JsonNode node) {
        var text = node.stringValue("");
        return isStorable(text)
                ? text
                : text.codePoints()
                        .map(letter -> letter == 0 || isHalf(letter) ? REPLACEMENT : letter)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /// A text that says something.
    static @Nullable String text(JsonNode node) {
        var text = string(node);
        return text.isEmpty() ? null : text;
    }

    /// What an account or a label can be called; GitHub allows less.
    static @Nullable String name(JsonNode node) {
        var name = text(node);
        return name == null || name.length() > LONGEST_NAME ? null : name;
    }

    static @Nullable Long positive(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() > 0 ? node.longValue() : null;
    }

    static @Nullable String login(JsonNode user) {
        return user.isString() ? name(user) : name(user.path("login"));
    }

    /// GitHub's own name for an account that is no more.
    static String author(JsonNode user) {
        var login = login(user);
        return login == null ? GHOST : login;
    }

    static @Nullable String label(JsonNode label) {
        return label.isString() ? name(label) : name(label.path("name"));
    }

    /// ISO-8601 with any offset, or seconds since 1970 as some payloads of old have them.
    static Instant time(JsonNode node, Instant otherwise) {
        try {
            var time = node.isString()
                    ? OffsetDateTime.parse(node.stringValue()).toInstant()
                    : node.isIntegralNumber() && node.canConvertToLong()
                            ? Instant.ofEpochSecond(node.longValue())
                            : otherwise;
            return time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? otherwise : time;
        } catch (DateTimeException unreadable) {
            return otherwise;
        }
    }

    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(letter -> letter == 0 || isHalf(letter));
    }

    private static boolean isHalf(int letter) {
        return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
    }
}
