package support.nexus.platform.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import support.nexus.platform.settings.Secret;

/// Who is let in, and how far: `nexus.security.*`.
///
/// @param jwtKey what tokens are signed with, 32 bytes or more in Base64
/// @param jwtKeyPrevious valid beside it
/// @param jwtLife how long a token is good for
/// @param ticketAccess `open` or `authenticated`
/// @param ticketsByEmail whether the verified address of an account shows it the tickets that were opened for it
/// @param allowH2 whether the profile `production` may run on H2
@ConfigurationProperties("nexus.security")
record SecuritySettings(
        @DefaultValue("") Secret jwtKey,
        @DefaultValue("") Secret jwtKeyPrevious,
        @DefaultValue("1h") Duration jwtLife,
        @DefaultValue("authenticated") String ticketAccess,
        boolean ticketsByEmail,
        boolean allowH2) {}
