package support.nexus.command.login;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import support.nexus.events.EmailAddress;
import support.nexus.events.Role;
import support.nexus.events.user.UserEvent;
import support.nexus.events.user.UserEvent.EmailVerified;
import support.nexus.events.user.UserEvent.PasswordChanged;
import support.nexus.events.user.UserEvent.ProfileChanged;
import support.nexus.events.user.UserEvent.RoleChanged;
import support.nexus.events.user.UserEvent.UserDeactivated;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.platform.crypto.Traces;
import support.nexus.platform.crypto.Traces.Said;

/// Tells an account's own addresses from those that may be a stranger's. Anybody can say a stranger's address, and ask
/// to be erased: so one counts in what others wrote only if it was verified, and where another account has it now, only
/// until this one let go of it. One that was not verified counts in what the account itself wrote while it said so. A
/// login on GitHub is the word of those who work here: the last one, which an admin sees who erases them, counts
/// everywhere, one before while they said it. What users say counts for nothing, nor does a login that another says
/// now.
final class TraceFold {

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(1);

    private final Predicate<String> isAnothersAddress;
    private final Predicate<String> isAnothersLogin;
    private final Map<String, Instant> known = new HashMap<>();
    private final List<Said> said = new ArrayList<>();
    private Instant registered = Instant.EPOCH;
    private Role role = Role.USER;
    private @Nullable Saying email;
    private @Nullable Saying login;
    private boolean isVerified;

    /// @param isAnothersAddress whether another account has that address now
    /// @param isAnothersLogin whether another account says now that it is called so on GitHub
    TraceFold(Predicate<String> isAnothersAddress, Predicate<String> isAnothersLogin) {
        this.isAnothersAddress = isAnothersAddress;
        this.isAnothersLogin = isAnothersLogin;
    }

    void on(UserEvent event, Instant at) {
        switch (event) {
            case UserRegistered account -> {
                registered = at;
                role = account.role();
                email = new Saying(EmailAddress.key(account.email()), at);
            }
            case RoleChanged changed -> change(changed.role(), at);
            case ProfileChanged changed -> {
                move(EmailAddress.key(changed.email()), at);
                call(changed.githubUsername(), at);
            }
            case EmailVerified proof -> {
                move(EmailAddress.key(proof.email()), at);
                isVerified = true;
            }
            case UserDeactivated _ -> end(at);
            case PasswordChanged _, UserErased _ -> {} // they tell nothing of it
        }
    }

    Traces traces(String name) {
        var now = Instant.now();
        end(now);
        known.replaceAll((address, left) -> isAnothersAddress.test(address) ? left : now);
        return new Traces(name, registered, known, said);
    }

    private void end(Instant at) {
        var last = login;
        if (last != null && isOwn(last)) {
            known.put(EmailAddress.ofGithub(last.text()), at);
        }
        login = null;
        move(null, at);
    }

    private void change(Role to, Instant at) {
        var last = login;
        if (to == Role.USER) {
            call(null, at);
        } else if (last != null && role == Role.USER) {
            login = new Saying(last.text(), at);
        }
        role = to;
    }

    private void move(@Nullable String to, Instant at) {
        var last = email;
        if (last == null || last.text().equals(to)) {
            return;
        }
        if (isVerified && !EmailAddress.isOfGithub(last.text())) {
            known.put(last.text(), at);
        } else {
            said.add(last.said(last.text(), at, true));
        }
        email = to == null ? null : new Saying(to, at);
        isVerified = false;
    }

    private void call(@Nullable String named, Instant at) {
        var to = named == null ? null : Login.key(named);
        var last = login;
        if (last != null && last.text().equals(to)) {
            return;
        }
        if (last != null && isOwn(last)) {
            said.add(last.said(EmailAddress.ofGithub(last.text()), at, false));
        }
        login = to == null ? null : new Saying(to, at);
    }

    private boolean isOwn(Saying last) {
        return role != Role.USER && !isAnothersLogin.test(last.text());
    }

    private record Saying(String text, Instant since) {

        Said said(String address, Instant until, boolean byItself) {
            return new Said(address, since.minus(CLOCKS_MAY_DIFFER), until.plus(CLOCKS_MAY_DIFFER), byItself);
        }
    }
}
