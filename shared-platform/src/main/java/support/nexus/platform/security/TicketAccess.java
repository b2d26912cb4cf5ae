package support.nexus.platform.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import support.nexus.events.Role;
import support.nexus.events.Viewer;
import support.nexus.platform.storage.Misconfigured;

/// Whether tickets are open to anonymous callers, `nexus.security.ticket-access`: `open`, or `authenticated`, which is
/// the default in production.
@Component
public class TicketAccess {

    private final boolean isOpen;

    TicketAccess(@Value("${nexus.security.ticket-access:}") String configured, Environment environment) {
        var isProduction = environment.acceptsProfiles(Profiles.of("production"));
        this.isOpen = switch (configured.isBlank() ? (isProduction ? "authenticated" : "open") : configured.strip()) {
            case "open" -> true;
            case "authenticated" -> false;
            default ->
                throw new Misconfigured("nexus.security.ticket-access must be open or authenticated, not \"%s\"."
                        .formatted(configured));
        };
    }

    public boolean isOpen() {
        return isOpen;
    }

    /// What the caller may see of tickets.
    public Viewer viewer(Caller caller) {
        var account = caller.account();
        if (account != null && account.role() != Role.USER) {
            return Viewer.STAFF;
        }
        if (isOpen) {
            return Viewer.PUBLIC;
        }
        return account == null ? Viewer.NOBODY : Viewer.owning(account.id(), account.email());
    }
}
