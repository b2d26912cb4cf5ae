package support.nexus.command.login;

import org.springframework.stereotype.Component;
import support.nexus.command.Reauthentication;
import support.nexus.platform.security.Account;

/// Asks for the password of an account that is changed, a few times in a while.
@Component
class PasswordAgain implements Reauthentication {

    private final LoginThrottle throttle;
    private final PasswordCheck passwords;

    PasswordAgain(LoginThrottle throttle, PasswordCheck passwords) {
        this.throttle = throttle;
        this.passwords = passwords;
    }

    @Override
    public void count(Account account) {
        throttle.change(account);
    }

    @Override
    public void require(Account account, String password, String address) {
        count(account);
        passwords.verify(account.username(), password, address);
    }
}
