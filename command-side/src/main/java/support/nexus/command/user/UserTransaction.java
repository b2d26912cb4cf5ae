package support.nexus.command.user;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.command.user.SecurityLog.Kind;
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

/// What rides in the transaction of an account's command beside its facts: the account's key, its row of log-in, and
/// a line in the security log. Whoever changes an account has its lock before it asks for rows.
@Component
class UserTransaction implements MessageHandlerInterceptor<CommandMessage<?>> {

    /// Metadata of a command: the client's address, and the hashes of the new password and of the one before.
    static final String ADDRESS = "address";

    static final String PASSWORD = "password";
    static final String PASSWORD_BEFORE = "passwordBefore";

    /// How often a day an account takes another address or login on GitHub: whoever tries addresses finds few.
    private static final int MOST_CHANGES = 5;

    private final PersonalKeys keys;
    private final LoginTable logins;
    private final TokenTable tokens;
    private final SecurityLog log;
    private final FormerAddresses former;

    UserTransaction(PersonalKeys keys, LoginTable logins, TokenTable tokens, SecurityLog log, FormerAddresses former) {
        this.keys = keys;
        this.logins = logins;
        this.tokens = tokens;
        this.log = log;
        this.former = former;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain)
            throws Exception {
        var message = work.getMessage();
        if (!(message.getPayload() instanceof UserCommand command)) {
            return chain.proceed();
        }
        var metadata = message.getMetaData();
        if (command instanceof RegisterUser register) {
            logins.reserve(register, text(metadata, PASSWORD));
            keys.create(register.userId().value());
        }
        var result = chain.proceed();
        if (!Boolean.FALSE.equals(result)) {
            write(command, metadata);
        }
        return result;
    }

    private void write(UserCommand command, MetaData metadata) {
        var user = command.userId();
        var address = text(metadata, ADDRESS);
        switch (command) {
            case RegisterUser register -> {
                if (register.role() != Role.USER) {
                    log.record(Kind.ROLE_CHANGED, user, address, register.role().word());
                }
            }
            case ChangeRole change -> {
                requireAnotherAdmin(user, change.role());
                logins.role(user, change.role());
                if (change.role() == Role.USER) {
                    logins.github(user, null);
                }
                log.record(Kind.ROLE_CHANGED, user, address, change.role().word());
            }
            case ChangeProfile change -> {
                log.requireRare(Kind.PROFILE_CHANGED, user, MOST_CHANGES, Duration.ofDays(1));
                log.record(Kind.PROFILE_CHANGED, user, address, what(change));
                if (change.email() != null) {
                    logins.email(user, change.email());
                }
                if (change.github() != null) {
                    logins.github(user, change.github().login());
                }
            }
            case VerifyEmail _ -> log.record(Kind.EMAIL_VERIFIED, user, address, null);
            case ChangePassword _ -> {
                if (!logins.password(user, text(metadata, PASSWORD_BEFORE), text(metadata, PASSWORD))) {
                    throw new Refused(ErrorCode.CREDENTIALS_INVALID, "The password has just been changed.");
                }
                log.record(Kind.PASSWORD_CHANGED, user, address, null);
            }
            case EraseUser _ -> {
                requireAnotherAdmin(user, null);
                keys.erase(user.value(), logins.username(user), logins.email(user), former.of(user));
                logins.erase(user);
                tokens.deleteAll(user);
                log.record(Kind.USER_ERASED, user, address, null);
            }
            case DeactivateUser _ -> {
                requireAnotherAdmin(user, null);
                logins.deactivate(user);
                tokens.deleteAll(user);
                log.record(Kind.USER_DEACTIVATED, user, address, null);
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

    private static String what(ChangeProfile change) {
        return Stream.of(change.email() == null ? "" : "email", change.github() == null ? "" : "githubUsername")
                .filter(field -> !field.isEmpty())
                .collect(joining(", "));
    }

    private static String text(MetaData metadata, String name) {
        return (String) requireNonNull(metadata.get(name), name);
    }
}
