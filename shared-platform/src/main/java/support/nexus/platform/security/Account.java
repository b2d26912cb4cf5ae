package support.nexus.platform.security;

import support.nexus.events.Role;

/// Who is calling, as the account stands now.
///
/// @param id 24 lower-case hexadecimal digits
/// @param emailVerified whether what was sent to the address has reached them: else it is what they say
/// @param passwords how many passwords it has had: a token that was signed under an earlier one is worth nothing
public record Account(String id, String username, String email, boolean emailVerified, Role role, int passwords) {}
