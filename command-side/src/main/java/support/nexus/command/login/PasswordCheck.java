package support.nexus.command.login;

import java.util.Optional;
import org.springframework.stereotype.Component;
import support.nexus.command.SecurityEventKind;
import support.nexus.command.SecurityLog;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.user.UserId;
import support.nexus.platform.security.Account;
import support.nexus.platform.security.Accounts;

/// Finds out whether a password is the account's. Whether there is no such account, it is deactivated, or the
/// password is wrong: that takes the same time and the same words.
@Component
class PasswordCheck {

    private final LoginTable logins;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final Accounts accounts;
    private final SecurityLog log;

    PasswordCheck(LoginTable logins, Passwords passwords, LoginThrottle throttle, Accounts accounts, SecurityLog log) {
        this.logins = logins;
        this.passwords = passwords;
        this.throttle = throttle;
        this.accounts = accounts;
        this.log = log;
    }

    /// The account, and what its password was held against.
    ///
    /// @throws Refused E004, or E016 where there were too many wrong ones
    Verified verify(String username, String password, String address) {
        var login = Names.isUsername(username) ? logins.find(username) : Optional.<Login>empty();
        var user = login.map(Login::userId).orElse(null);
        try (var attempt = throttle.begin(Login.key(username), address)) {
            var verified = matching(login, password);
            var stands = logins.has(login.orElse(Login.NOBODY)); // asked of everybody: it takes its time
            if (verified.isEmpty() && login.isPresent() && !stands) {
                verified = matching(logins.find(username), password); // another log-in has raised its parameters
            }
            if (verified.isEmpty()) {
                attempt.failed();
                log.failure(SecurityEventKind.LOGIN_FAILED, user, address);
            }
            return verified.orElseThrow(PasswordCheck::invalid);
        } catch (Refused refused) {
            if (refused.refusal().code() == ErrorCode.TOO_MANY_REQUESTS) {
                log.failure(SecurityEventKind.LOGIN_THROTTLED, user, address);
            }
            throw refused;
        }
    }

    private Optional<Verified> matching(Optional<Login> login, String password) {
        var kept = login.map(Login::passwordHash).orElse(null);
        return passwords.matches(password, kept) ? login.flatMap(this::verified) : Optional.empty();
    }

    /// Where the password is changed meanwhile, the account is either the one from before, whose tokens are worth
    /// nothing, or nobody's.
    private Optional<Verified> verified(Login login) {
        var account = accounts.find(login.userId().value());
        return account.filter(_ -> logins.has(login)).map(found -> new Verified(found, login));
    }

    /// Keeps the password as one is kept today, where what is kept is of an earlier day.
    Login upgrade(Login login, String password) {
        if (!passwords.isOutdated(password, login.passwordHash())) {
            return login;
        }
        var stronger = new Login(login.userId(), passwords.hash(password));
        return logins.password(login.userId(), login.passwordHash(), stronger.passwordHash()) ? stronger : login;
    }

    private static Refused invalid() {
        return new Refused(ErrorCode.CREDENTIALS_INVALID, "The username or the password is wrong.");
    }

    record Verified(Account account, Login login) {

        UserId userId() {
            return login.userId();
        }
    }
}
