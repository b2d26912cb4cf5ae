package support.nexus.command.login;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import support.nexus.command.AccountTransaction;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand;
import support.nexus.events.user.UserCommand.ChangePassword;
import support.nexus.events.user.UserCommand.ChangeProfile;
import support.nexus.events.user.UserCommand.ChangeRole;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.events.user.UserCommand.EraseUser;
import support.nexus.events.user.UserCommand.RegisterUser;
import support.nexus.events.user.UserCommand.VerifyEmail;
import support.nexus.events.user.UserId;
import support.nexus.platform.crypto.PersonalKeys;

/// The key and the names of an account, which are written with its facts.
@Component
@Order(1)
class LoginTransaction implements AccountTransaction {

    /// Metadata of a command: the hashes of the new password and of the one before.
    static final String PASSWORD = "password";

    static final String PASSWORD_BEFORE = "passwordBefore";

    private final PersonalKeys keys;
    private final LoginTable logins;
    private final AccountTraces traces;

    LoginTransaction(PersonalKeys keys, LoginTable logins, AccountTraces traces) {
        this.keys = keys;
        this.logins = logins;
        this.traces = traces;
    }

    @Override
    public void begin(RegisterUser register, MetaData metadata) {
        logins.reserve(register, text(metadata, PASSWORD));
        keys.create(register.userId().value());
    }

    @Override
    public void write(UserCommand command, MetaData metadata) {
        var user = command.userId();
        switch (command) {
            case RegisterUser _, VerifyEmail _ -> {} // nobody logs in with what they say
            case ChangeRole change -> {
                requireAnotherAdmin(user, change.role());
                logins.role(user, change.role());
                if (change.role() == Role.USER) {
                    logins.github(user, null);
                }
            }
            case ChangeProfile change -> {
                if (change.email() != null) {
                    logins.email(user, change.email());
                }
                if (change.github() != null) {
                    logins.github(user, change.github().login());
                }
            }
            case ChangePassword _ -> {
                if (!logins.password(user, text(metadata, PASSWORD_BEFORE), text(metadata, PASSWORD))) {
                    throw new Refused(ErrorCode.CREDENTIALS_INVALID, "The password has just been changed.");
                }
            }
            case EraseUser _ -> {
                requireAnotherAdmin(user, null);
                keys.erase(user.value(), traces.of(user));
                logins.erase(user);
            }
            case DeactivateUser _ -> {
                requireAnotherAdmin(user, null);
                logins.deactivate(user);
            }
        }
    }

    /// @param role what the user becomes; null for nothing
    private void requireAnotherAdmin(UserId user, @Nullable Role role) {
        if (role != Role.ADMIN && logins.lockAdmins().equals(List.of(user))) {
            throw new Refused(
                    ErrorCode.NOT_ALLOWED, "This is the last active admin: make another user an admin first.");
        }
    }

    private static String text(MetaData metadata, String name) {
        return (String) requireNonNull(metadata.get(name), name);
    }
}
