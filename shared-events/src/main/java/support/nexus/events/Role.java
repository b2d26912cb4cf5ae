package support.nexus.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What an account may do.
///
/// - `USER` opens tickets, and sees the own ones.
/// - `SUPPORT_AGENT` works on all tickets.
/// - `AUDITOR` reads everything, the audit log included, and changes nothing.
/// - `ADMIN` works on all tickets, and configures.
public enum Role {
    USER,
    SUPPORT_AGENT,
    AUDITOR,
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
