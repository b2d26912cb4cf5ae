package support.nexus.platform.security;

import static support.nexus.events.Role.ADMIN;
import static support.nexus.events.Role.AUDITOR;
import static support.nexus.events.Role.SUPPORT_AGENT;
import static support.nexus.events.Role.USER;

import java.util.Set;
import support.nexus.events.Role;

/// Whom a route is open to.
public enum Callers {
    /// Anybody, always; whoever else checks the request does so by itself.
    ANYONE(Door.NONE, Role.values()),

    /// Everybody who has an account.
    KNOWN(Door.LOCKED, Role.values()),

    /// Whoever reads tickets, each those that they may see.
    TICKET_READERS(Door.AS_TICKETS, Role.values()),

    /// Whoever opens tickets and comments on them.
    TICKET_WRITERS(Door.AS_TICKETS, USER, SUPPORT_AGENT, ADMIN),

    /// Whoever changes, deletes and links tickets; a user only where tickets are open.
    TICKET_WORKERS(Door.AS_TICKETS, SUPPORT_AGENT, ADMIN),

    /// Who may see all accounts.
    STAFF(Door.LOCKED, SUPPORT_AGENT, AUDITOR, ADMIN),

    /// Who reads what happened, and how the service does.
    AUDITORS(Door.LOCKED, AUDITOR, ADMIN),

    ADMINS(Door.LOCKED, ADMIN);

    private final Door door;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<Role> roles;

    Callers(Door door, Role... roles) {
        this.door = door;
        this.roles = Set.of(roles);
    }

    /// @param ticketsAreOpen whether anonymous callers may work on tickets
    public boolean include(Caller caller, boolean ticketsAreOpen) {
        var account = caller.account();
        return switch (door) {
            case NONE -> true;
            case LOCKED -> account != null && roles.contains(account.role());
            case AS_TICKETS ->
                account == null
                        ? ticketsAreOpen
                        : roles.contains(account.role()) || (ticketsAreOpen && account.role() == USER);
        };
    }

    private enum Door {
        NONE,
        LOCKED,
        AS_TICKETS
    }
}
