package support.nexus.command;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.Role;
import support.nexus.events.user.UserEvent;
import support.nexus.events.user.UserEvent.EmailVerified;
import support.nexus.events.user.UserEvent.PasswordChanged;
import support.nexus.events.user.UserEvent.ProfileChanged;
import support.nexus.events.user.UserEvent.RoleChanged;
import support.nexus.events.user.UserEvent.UserDeactivated;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.events.user.UserId;
import support.nexus.events.user.UserQuery.FindUser;
import support.nexus.events.user.UserQuery.FoundUser;
import support.nexus.platform.security.Account;
import support.nexus.platform.security.Accounts;

/// The accounts that may call, where there is no query side: folded from the log.
@Component
class TestAccounts implements Accounts {

    private final EventStore log;

    TestAccounts(EventStore log) {
        this.log = log;
    }

    @Override
    public Optional<Account> find(String id) {
        Account account = null;
        for (var events = log.readEvents(id); events.hasNext(); ) {
            account = on((UserEvent) events.next().getPayload(), account);
        }
        return Optional.ofNullable(account);
    }

    @QueryHandler
    FoundUser find(FindUser query) {
        throw new UnsupportedOperationException("Nobody asks for " + query);
    }

    private static @Nullable Account on(UserEvent event, @Nullable Account account) {
        if (event instanceof UserRegistered(UserId id, String name, String email, var role)) {
            return new Account(id.value(), name, email, false, role, 0);
        }
        if (account == null) {
            return null;
        }
        return switch (event) {
            case UserRegistered _ -> account;
            case RoleChanged changed ->
                with(account, account.email(), account.emailVerified(), changed.role(), account.passwords());
            case ProfileChanged changed -> with(account, changed.email(), false, account.role(), account.passwords());
            case EmailVerified verified -> with(account, verified.email(), true, account.role(), account.passwords());
            case PasswordChanged _ ->
                with(account, account.email(), account.emailVerified(), account.role(), account.passwords() + 1);
            case UserDeactivated _, UserErased _ -> null;
        };
    }

    private static Account with(Account account, String email, boolean verified, Role role, int passwords) {
        return new Account(account.id(), account.username(), email, verified, role, passwords);
    }
}
