package support.nexus.platform.security;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.EmailAddress;
import support.nexus.events.Role;
import support.nexus.events.Viewer;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.ReadsSettings;

/// Whether tickets are open to anonymous callers, `nexus.security.ticket-access`: `open`, or `authenticated`, which is
/// the default in production. With `nexus.security.tickets-by-email` a user also sees the tickets that were opened for
/// the account's address, once it is verified.
@Component
@ReadsSettings
public class TicketAccess {

    private final boolean isOpen;
    private final boolean byEmail;

    TicketAccess(SecuritySettings settings) {
        var access = settings.ticketAccess();
        this.isOpen = switch (access.strip()) {
            case "open" -> true;
            case "authenticated" -> false;
            default ->
                throw new Misconfigured(
                        "nexus.security.ticket-access must be open or authenticated, not \"%s\".".formatted(access));
        };
        this.byEmail = settings.ticketsByEmail();
    }

    public boolean isOpen() {
        return isOpen;
    }

    /// GitHub's stand-ins are nobody's addresses: whoever registers one is not for that who it stands for.
    private @Nullable String address(Account account) {
        return byEmail && account.emailVerified() && !EmailAddress.isOfGithub(account.email()) ? account.email() : null;
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
        return account == null ? Viewer.NOBODY : Viewer.owning(account.id(), address(account));
    }
}
