package support.nexus.gateway.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Refused;
import support.nexus.platform.contract.RequestHash;
import support.nexus.platform.log.Origin;

/// A delivery as it came in.
///
/// @param key by which a repeat is known: what GitHub calls it, and the hash of its bytes
record Webhook(
        String key,
        String event,
        Map<String, String> headers,
        String correlationId,
        Instant receivedAt,
        WebhookBody body) {

    private static final String EVENT = "X-GitHub-Event";
    static final String DELIVERY = "X-GitHub-Delivery";
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final int LONGEST_HEADER = 500;
    private static final List<String> KEPT = List.of(
            EVENT,
            DELIVERY,
            "X-GitHub-Hook-ID",
            "X-GitHub-Hook-Installation-Target-Type",
            "X-GitHub-Hook-Installation-Target-ID",
            "X-GitHub-Enterprise-Host",
            "X-GitHub-Enterprise-Version",
            "Content-Type",
            "User-Agent");

    static Webhook of(HttpServletRequest request, byte[] body) {
        var event = request.getHeader(EVENT);
        if (event == null || !NAME.matcher(event).matches()) {
            throw Refused.invalid(EVENT, "is required, and must be the name of an event");
        }
        return new Webhook(
                key(request.getHeader(DELIVERY), body),
                event,
                headers(request),
                Origin.current().correlationId(),
                Instant.ofEpochMilli(System.currentTimeMillis()),
                WebhookBody.of(body, request.getContentType()));
    }

    /// What happened, in GitHub's word for it.
    @Nullable
    String action() {
        var action = Payload.text(body.payload().path("action"));
        return action != null && NAME.matcher(action).matches() ? action : null;
    }

    private static String key(@Nullable String delivery, byte[] body) {
        var hash = RequestHash.of(body);
        return delivery == null || delivery.isBlank()
                ? hash
                : RequestHash.of((delivery.strip() + "\n" + hash).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new TreeMap<String, String>();
        KEPT.stream()
                .filter(name -> request.getHeader(name) != null)
                .forEach(name -> headers.put(name, shortened(Objects.requireNonNull(request.getHeader(name)))));
        return headers;
    }

    private static String shortened(String value) {
        return value.substring(0, Math.min(value.length(), LONGEST_HEADER));
    }
}
