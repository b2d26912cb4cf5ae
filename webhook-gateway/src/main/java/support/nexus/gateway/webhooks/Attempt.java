package support.nexus.gateway.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of one try.
///
/// @param status of the answer; null where there was none
/// @param fault why it failed; null where the endpoint took it
/// @param retryAfter how long the endpoint asks to be left alone
record Attempt(
        @Nullable Integer status,
        @Nullable String fault,
        Duration took,
        @Nullable Duration retryAfter) {

    private static final int GONE = 410;

    boolean isTaken() {
        return fault == null;
    }

    /// Whether the endpoint wants nothing ever again.
    boolean isGone() {
        return status != null && status == GONE;
    }
}
