package support.nexus.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What an account may do.
public enum Role {
    /// Opens tickets, and sees the own ones. USER,
    /// Works on all tickets. SUPPORT_AGENT,
    /// Reads everything, the audit log included, and changes nothing. AUDITOR,
    /// Works on all tickets, and configures.
    ADMIN;

    /// As the API says it: `user`, `support_agent`, `auditor`, `admin`.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
