package support.nexus.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Refused;
import support.nexus.platform.contract.BoundedJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A delivery's JSON, as such or in the form field `payload`: GitHub sends either, as the webhook is set up.
final class WebhookBody {

    private static final String FIELD = "payload=";
    private static final int MOST_TOKENS = 1_000_000; // a push of 2,048 commits has some 100,000
    private static final JsonMapper JSON = BoundedJson.of(MOST_TOKENS, WebhookDoor.MOST_BYTES);

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
            throw Refused.invalid("body", "is not JSON that can be read");
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
