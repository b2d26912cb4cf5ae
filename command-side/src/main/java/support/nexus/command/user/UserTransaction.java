package support.nexus.command.user;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.command.AccountTransaction;
import support.nexus.command.SecurityEventKind;
import support.nexus.command.SecurityLog;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand;
import support.nexus.events.user.UserCommand.ChangePassword;
import support.nexus.events.user.UserCommand.ChangeProfile;
import support.nexus.events.user.UserCommand.ChangeRole;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.events.user.UserCommand.EraseUser;
import support.nexus.events.user.UserCommand.RegisterUser;
import support.nexus.events.user.UserCommand.VerifyEmail;

/// What rides in the transaction of an account's command beside its facts: the rows of other features, and a line in
/// the security log. Whoever changes an account has its lock before it asks for rows.
@Component
class UserTransaction implements MessageHandlerInterceptor<CommandMessage<?>> {

    /// How often a day an account takes another address or login on GitHub: whoever tries addresses finds few.
    private static final int MOST_CHANGES = 5;

    private final List<AccountTransaction> features;
    private final SecurityLog log;

    UserTransaction(List<AccountTransaction> features, SecurityLog log) {
        this.features = features;
        this.log = log;
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
            features.forEach(feature -> feature.begin(register, metadata));
        }
        var result = chain.proceed();
        if (!Boolean.FALSE.equals(result)) {
            if (command instanceof ChangeProfile) {
                log.requireRare(SecurityEventKind.PROFILE_CHANGED, command.userId(), MOST_CHANGES, Duration.ofDays(1));
            }
            features.forEach(feature -> feature.write(command, metadata));
            record(command, (String) requireNonNull(metadata.get(AccountTransaction.ADDRESS)));
        }
        return result;
    }

    private void record(UserCommand command, String address) {
        var user = command.userId();
        switch (command) {
            case RegisterUser register -> {
                if (register.role() != Role.USER) {
                    log.record(
                            SecurityEventKind.ROLE_CHANGED,
                            user,
                            address,
                            register.role().word());
                }
            }
            case ChangeRole change ->
                log.record(
                        SecurityEventKind.ROLE_CHANGED,
                        user,
                        address,
                        change.role().word());
            case ChangeProfile change -> log.record(SecurityEventKind.PROFILE_CHANGED, user, address, what(change));
            case VerifyEmail _ -> log.record(SecurityEventKind.EMAIL_VERIFIED, user, address, null);
            case ChangePassword _ -> log.record(SecurityEventKind.PASSWORD_CHANGED, user, address, null);
            case EraseUser _ -> log.record(SecurityEventKind.USER_ERASED, user, address, null);
            case DeactivateUser _ -> log.record(SecurityEventKind.USER_DEACTIVATED, user, address, null);
        }
    }

    private static String what(ChangeProfile change) {
        return Stream.of(change.email() == null ? "" : "email", change.github() == null ? "" : "githubUsername")
                .filter(field -> !field.isEmpty())
                .collect(joining(", "));
    }
}
