package support.nexus.platform.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.limits.Bodies;
import support.nexus.platform.limits.Pace;
import support.nexus.platform.request.PlainRequest;
import support.nexus.platform.security.Caller;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a request's body as JSON in UTF-8 (RFC 8259), up to a bound.
@Component
class JsonBody {

    private static final int MOST_TOKENS = 5_000; // a ticket with a hundred tags has 120
    private static final Pace PACE = new Pace(Duration.ofSeconds(10), 16 * 1024, Duration.ofSeconds(60));
    private static final JsonMapper JSON = BoundedJson.of(MOST_TOKENS, Integer.MAX_VALUE)
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Bodies bodies;

    JsonBody(Bodies bodies) {
        this.bodies = bodies;
    }

    JsonNode read(HttpServletRequest request, int most) throws IOException {
        requireJson(request);
        var bytes = bodies.read(request, most, PACE, Caller.current().isKnown());
        bodies.makeRoom(request, bytes);
        request.setAttribute(RequestHash.BODY, RequestHash.of(bytes));
        try {
            return JSON.readTree(text(bytes));
        } catch (CharacterCodingException malformed) {
            throw Refused.invalid("body", "is not UTF-8");
        } catch (JacksonException malformed) {
            throw Refused.invalid("body", "is not JSON that can be read" + place(malformed.getLocation()));
        }
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null
                ? ": it has more than %s brackets, names and values, is too deep, or a number or name in it is too long"
                        .formatted(MOST_TOKENS)
                : ", at line %s, column %s".formatted(location.getLineNr(), location.getColumnNr());
    }

    /// Strictly UTF-8, the only encoding of JSON between systems; a byte order mark is passed over (RFC 8259, 8.1).
    private static String text(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void requireJson(HttpServletRequest request) {
        var type = request.getContentType();
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (PlainRequest.hasUnreadableType(request)
                || (type != null && !isJson(type))
                || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            throw new Refused(
                    ErrorCode.NOT_JSON, "The body must be application/json in UTF-8, without a content encoding.");
        }
    }

    private static boolean isJson(String type) {
        try {
            var media = MediaType.parseMediaType(type);
            var charset = media.getCharset();
            return (media.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                            || media.getSubtype().endsWith("+json"))
                    && (charset == null || charset.equals(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
