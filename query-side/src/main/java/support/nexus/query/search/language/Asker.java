package support.nexus.query.search.language;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who asks, and when: what `me` and `-7d` stand for.
///
/// @param userId null where nobody has said who they are
/// @param username null likewise
public record Asker(@Nullable String userId, @Nullable String username, Instant now) {}
