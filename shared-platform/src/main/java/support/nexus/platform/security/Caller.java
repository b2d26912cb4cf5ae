package support.nexus.platform.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;

/// Who sent the request that this thread serves. A controller takes one as a parameter.
///
/// @param account null where nobody has said who they are
/// @param mayWrite whether what was shown is good for more than reading
/// @param isScript whether it was a personal API token, not a person's log-in
public record Caller(@Nullable Account account, boolean mayWrite, boolean isScript) {

    public static final Caller ANONYMOUS = new Caller(null, true, false);

    public static Caller current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : ANONYMOUS;
    }

    public boolean isKnown() {
        return account != null;
    }

    /// Whether the account has one of these roles.
    public boolean is(Role... roles) {
        for (var role : roles) {
            if (account != null && account.role() == role) {
                return true;
            }
        }
        return false;
    }

    /// Fails where nobody has said who they are.
    public Account required() {
        if (account == null) {
            throw new Refused(ErrorCode.TOKEN_INVALID, "This needs a token: log in first.");
        }
        return account;
    }

    /// As it stands in the metadata of events: an id, never a name.
    public String actor() {
        return account == null ? "anonymous" : "user:" + account.id();
    }
}
