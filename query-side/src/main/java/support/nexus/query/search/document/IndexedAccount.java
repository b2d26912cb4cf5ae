package support.nexus.query.search.document;

import java.time.Instant;

/// What is found of an account.
///
/// @param version how many events it has
public record IndexedAccount(String userId, String username, String email, Instant createdAt, long version) {}
