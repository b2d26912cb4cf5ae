package support.nexus.command.login;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import support.nexus.platform.settings.Secret;

/// Who becomes what, and what passwords cost: `nexus.security.*`.
///
/// @param openRoleRegistration whether whoever registers may choose a role
/// @param hashesAtOnce how many passwords are hashed at a time; 0 for our choice
@ConfigurationProperties("nexus.security")
record AccountSettings(
        boolean openRoleRegistration,
        int hashesAtOnce,
        @DefaultValue BootstrapAdmin bootstrapAdmin) {

    /// Made at the start where no account has the name.
    record BootstrapAdmin(
            @DefaultValue("") String username,
            @DefaultValue("") Secret password) {}
}
