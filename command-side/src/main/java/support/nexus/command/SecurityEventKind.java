package support.nexus.command;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What happened that concerns the safety of an account.
public enum SecurityEventKind {
    LOGIN_FAILED,
    LOGIN_THROTTLED,
    PASSWORD_CHANGED,
    ROLE_CHANGED,
    PROFILE_CHANGED,
    EMAIL_VERIFIED,
    VERIFICATION_GIVEN,
    TOKEN_MADE,
    TOKEN_REVOKED,
    USER_DEACTIVATED,
    USER_ERASED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
