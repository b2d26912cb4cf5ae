package support.nexus.gateway.github;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What GitHub answered.
///
/// @param body its JSON; missing where it is none
public record Answer(int status, HttpHeaders headers, JsonNode body) {

    private static final int LONGEST_MESSAGE = 200;
    private static final int REPLACEMENT = 0xfffd;
    private static final Pattern LIMIT = Pattern.compile("(?i)rate limit|abuse");
    private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d{1,6})");

    static Answer of(ResponseEntity<byte[]> response) {
        return new Answer(response.getStatusCode().value(), response.getHeaders(), json(response.getBody()));
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /// Too much was asked (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api): that is no
    /// refusal of what was asked.
    boolean isLimit() {
        return status == 429
                || (status == 403
                        && (headers.containsHeader(HttpHeaders.RETRY_AFTER)
                                || remaining().orElse(1) == 0
                                || LIMIT.matcher(message()).find()));
    }

    /// It is GitHub's or ours to mend, not the ticket's: worth another try.
    boolean isFault() {
        return status >= 500 || status / 100 == 3 || status == 401 || status == 408 || !isOfGithub();
    }

    /// When it may be asked again, as far as it says: in seconds from now, or at a time (RFC 9110, 10.2.3).
    Optional<Instant> retryAfter(Instant now) {
        var seconds = number(HttpHeaders.RETRY_AFTER);
        return seconds.isPresent()
                ? Optional.of(now.plusSeconds(seconds.getAsLong()))
                : retryDate().map(this::time);
    }

    /// The time that it names, in its own words.
    Optional<String> retryDate() {
        return Optional.ofNullable(headers.getFirst(HttpHeaders.RETRY_AFTER)).filter(text -> time(text) != null);
    }

    private @Nullable Instant time(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /// An issue or a comment, by the field that numbers it.
    boolean isA(String number) {
        return body.path(number).longValue(0) > 0 && isTime(body.path("updated_at"));
    }

    /// When an issue or a comment was changed last.
    public static Instant updated(JsonNode shown) {
        return OffsetDateTime.parse(shown.path("updated_at").stringValue("")).toInstant();
    }

    /// GitHub refuses in JSON. A page is of somebody between: a proxy, or a log-in.
    boolean isOfGithub() {
        return body.isObject() || body.isArray();
    }

    private static boolean isTime(JsonNode node) {
        try {
            return node.isString() && OffsetDateTime.parse(node.stringValue()) != null;
        } catch (DateTimeException notATime) {
            return false;
        }
    }

    OptionalLong remaining() {
        return number("X-RateLimit-Remaining");
    }

    /// In seconds since 1970.
    OptionalLong reset() {
        return number("X-RateLimit-Reset");
    }

    /// How many pages there are, as far as GitHub says.
    public Optional<Integer> pages() {
        return Optional.ofNullable(headers.getFirst(HttpHeaders.LINK))
                .flatMap(links -> Stream.of(links.split(",", -1))
                        .filter(link -> link.contains("rel=\"last\""))
                        .findFirst())
                .map(PAGE::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.parseInt(found.group(1)));
    }

    public String says() {
        return "GitHub answered %s%s".formatted(status, message().isEmpty() ? "." : ": " + message());
    }

    /// Whether what is wrong is a field whose name begins so.
    public boolean names(String field) {
        return body.path("errors")
                .valueStream()
                .anyMatch(error -> error.path("field").stringValue("").startsWith(field));
    }

    private String message() {
        var message = body.path("message").stringValue("");
        return message.codePoints()
                .limit(LONGEST_MESSAGE)
                .map(letter -> isStorable(letter) ? letter : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// PostgreSQL has no NUL, UTF-8 no half of a surrogate pair, and a line no end in its middle.
    private static boolean isStorable(int letter) {
        return !Character.isISOControl(letter) && Character.getType(letter) != Character.SURROGATE;
    }

    private OptionalLong number(String header) {
        var value = headers.getFirst(header);
        return value != null && value.matches("\\d{1,12}")
                ? OptionalLong.of(Long.parseLong(value))
                : OptionalLong.empty();
    }

    private static JsonNode json(byte @Nullable [] body) {
        try {
            return body == null || body.length == 0
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(body);
        } catch (JacksonException ofAProxy) {
            return MissingNode.getInstance();
        }
    }
}
