package support.nexus.gateway.inbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import support.nexus.platform.settings.Secret;
import tools.jackson.databind.JsonNode;

/// The recorded payloads, and how GitHub signs.
final class Payloads {

    static final String SECRET = "the lamp is lit";
    static final Path FOLDER = Path.of("src/test/resources/payloads");

    private Payloads() {}

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String name) {
        return WebhookBody.read(bytes(name));
    }

    static List<String> names() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The event that a recorded payload belongs to.
    static String event(String name) {
        return name.split("\\.", 2)[0];
    }

    static String sign(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static WebhookSettings settings(String secret, String previous, boolean pullRequests) {
        return new WebhookSettings(
                Secret.valueOf(secret),
                Secret.valueOf(previous),
                pullRequests,
                15,
                Duration.ofSeconds(2),
                Duration.ofDays(30));
    }
}
