package support.nexus.platform.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import support.nexus.platform.crypto.Digests;

/// Tells whether two requests carry the same body: SHA-256 (FIPS 180-4) in hex.
public final class RequestHash {

    static final String BODY = "support.nexus.body-hash";
    private static final String NO_BODY = of(new byte[0]);

    private RequestHash() {}

    /// Of the body that a {@link Body} parameter has read; that of the empty body where there was none.
    public static String ofBody(HttpServletRequest request) {
        return Objects.requireNonNullElse((String) request.getAttribute(BODY), NO_BODY);
    }

    public static String of(byte[] bytes) {
        return Digests.sha256(bytes);
    }
}
