package support.nexus.gateway.inbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import support.nexus.platform.crypto.Digests;

/// Tells whether GitHub sent these bytes: HMAC-SHA-256 under `nexus.github.webhook-secret`, or while secrets are
/// being changed under `nexus.github.webhook-secret-previous`.
@EnableConfigurationProperties(WebhookSettings.class)
@Component
class WebhookSignature {

    private static final Pattern FORM = Pattern.compile("sha256=[0-9a-f]{64}");

    private final List<SecretKey> keys;

    WebhookSignature(WebhookSettings settings) {
        this.keys = Stream.of(settings.webhookSecret(), settings.webhookSecretPrevious())
                .filter(secret -> !secret.isBlank())
                .map(secret -> Digests.hmacKey(secret.text().getBytes(UTF_8)))
                .toList();
    }

    /// Whether it is worth reading the body at all.
    boolean canBe(@Nullable String header) {
        return !keys.isEmpty() && header != null && FORM.matcher(header).matches();
    }

    /// In a time that does not depend on where header and signature part, nor on which secret it is. A body is hashed
    /// when it is complete: one that never will be costs no hashing.
    boolean matches(byte[] body, String header) {
        var given = header.getBytes(US_ASCII);
        var matches = false;
        for (var key : keys) {
            var signature =
                    "sha256=" + HexFormat.of().formatHex(Digests.hmac(key).doFinal(body));
            matches |= MessageDigest.isEqual(signature.getBytes(US_ASCII), given);
        }
        return matches;
    }
}
