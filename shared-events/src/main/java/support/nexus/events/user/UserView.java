package support.nexus.events.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Role;

/// An account as it is answered.
public record UserView(
        @JsonProperty("_id") UserId userId,
        String username,
        String email,
        Role role,
        @Nullable String githubUsername,
        boolean active,
        Instant createdAt) {}
