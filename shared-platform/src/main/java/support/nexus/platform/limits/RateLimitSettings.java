package support.nexus.platform.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many requests a client may send: `nexus.rate-limit.*`.
///
/// @param requests for an anonymous client, by address
/// @param authenticatedRequests for a caller who is known
/// @param window in which that many are allowed
@ConfigurationProperties("nexus.rate-limit")
record RateLimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("100") int requests,
        @DefaultValue("1000") int authenticatedRequests,
        @DefaultValue("15m") Duration window) {

    RateLimitSettings {
        if (requests < 1 || authenticatedRequests < 1 || window.isNegative() || window.isZero()) {
            throw new support.nexus.platform.storage.Misconfigured(
                    "nexus.rate-limit: requests, authenticated-requests and window must be positive; set enabled to false for no limit.");
        }
    }
}
