package support.nexus.query.search.sql;

import java.time.Instant;

/// What is shown of an account that was found.
public record ShownAccount(String userId, String username, String email, String role, Instant createdAt) {}
