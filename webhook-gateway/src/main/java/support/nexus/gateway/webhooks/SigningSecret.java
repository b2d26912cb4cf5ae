package support.nexus.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import support.nexus.platform.crypto.Digests;

/// What an endpoint knows a message of ours by (Standard Webhooks, "Signature scheme").
final class SigningSecret {

    private static final int LENGTH = 32;
    private static final String PREFIX = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    /// @param bytes 24 to 64 of them
    SigningSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    static SigningSecret fresh() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new SigningSecret(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /// As it is shown, once.
    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /// One signature for the header `webhook-signature`.
    ///
    /// @param id of the message
    /// @param at when this try is made; in the header it is in seconds since 1970
    String sign(String id, Instant at, byte[] body) {
        var mac = Digests.hmac(Digests.hmacKey(bytes));
        mac.update("%s.%s.".formatted(id, at.getEpochSecond()).getBytes(UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    /// Without the secret.
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
