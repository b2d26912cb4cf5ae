package support.nexus.command.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A token as it is listed.
///
/// @param lastUsedAt null where it never was; to the minute
record TokenView(
        String id,
        String name,
        TokenScope scope,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
