package support.nexus.command.ticket;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import support.nexus.platform.crypto.Digests;

/// Tells whether two texts are the same without keeping either: SHA-256 (FIPS 180-4). A fingerprint is as personal as
/// its text.
final class Fingerprint {

    private Fingerprint() {}

    static String of(String text) {
        return Base64.getEncoder().encodeToString(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
