package support.nexus.platform.security;

import support.nexus.events.Role;

/// Who is calling, as the account stands now.
///
/// @param id 24 lower-case hexadecimal digits
public record Account(String id, String username, String email, Role role) {}
