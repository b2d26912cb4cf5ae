package support.nexus.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A delivery's JSON, as such or in the form field `payload`: GitHub sends either, as the webhook is set up.
final class WebhookBody {

    private static final String FIELD = "payload=";
    private static final int DEEPEST = 100; // GitHub's go down to 10 or so
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(WebhookDoor.MOST_BYTES)
                            .build())
                    .build())
            .build();

    private final byte[] json;
    private final JsonNode payload;

    private WebhookBody(byte[] json, JsonNode payload) {
        this.json = json;
        this.payload = payload;
    }

    static WebhookBody of(byte[] body, @Nullable String contentType) {
        try {
            var json = isForm(body, contentType) ? field(body) : body;
            return new WebhookBody(json, read(json));
        } catch (JacksonException malformed) {
            throw Refused.invalid("body", "is not JSON: " + malformed.getOriginalMessage());
        } catch (IllegalArgumentException malformed) {
            throw Refused.invalid("body", "is not a form");
        }
    }

    byte[] json() {
        return json;
    }

    JsonNode payload() {
        return payload;
    }

    static JsonNode read(byte[] json) {
        var payload = JSON.readTree(json);
        if (payload.isMissingNode()) {
            throw Refused.invalid("body", "is not JSON: it is empty");
        }
        return payload;
    }

    private static boolean isForm(byte[] body, @Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")
                && new String(body, 0, Math.min(body.length, FIELD.length()), UTF_8).equals(FIELD);
    }

    private static byte[] field(byte[] form) {
        var value = new String(form, FIELD.length(), form.length - FIELD.length(), UTF_8).split("&", 2)[0];
        return URLDecoder.decode(value, UTF_8).getBytes(UTF_8);
    }
}
