package support.nexus.events.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Role;

/// An account as it is answered.
///
/// @param emailVerified whether what was sent to the address has reached whoever the account is
public record UserView(
        @JsonProperty("_id") UserId userId,
        String username,
        String email,
        Role role,
        boolean emailVerified,
        @Nullable String githubUsername,
        boolean active,
        Instant createdAt) {}
