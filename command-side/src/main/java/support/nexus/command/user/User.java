package support.nexus.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ErrorCode;
import support.nexus.events.KeyOwner;
import support.nexus.events.Personal;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.StoredAs;
import support.nexus.events.user.UserCommand.ChangePassword;
import support.nexus.events.user.UserCommand.ChangeProfile;
import support.nexus.events.user.UserCommand.ChangeRole;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.events.user.UserCommand.EraseUser;
import support.nexus.events.user.UserCommand.RegisterUser;
import support.nexus.events.user.UserCommand.VerifyEmail;
import support.nexus.events.user.UserEvent;
import support.nexus.events.user.UserEvent.EmailVerified;
import support.nexus.events.user.UserEvent.PasswordChanged;
import support.nexus.events.user.UserEvent.ProfileChanged;
import support.nexus.events.user.UserEvent.RoleChanged;
import support.nexus.events.user.UserEvent.UserDeactivated;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.events.user.UserId;

/// An account. Each order answers whether it was news: a repeat is obeyed in silence. A deactivated account obeys
/// nothing else.
@StoredAs("user-snapshot")
@Revision("1")
@SuppressWarnings("NullAway.Init") // set by the first event
@org.axonframework.spring.stereotype.Aggregate(repository = "userRepository")
class User {

    @AggregateIdentifier
    @KeyOwner
    private UserId userId;

    @Personal
    private String email;

    @Personal
    private @Nullable String githubUsername;

    private Role role;
    private boolean active;
    private boolean emailVerified;
    private boolean erased;

    User() {}

    @CommandHandler
    User(RegisterUser register) {
        apply(new UserRegistered(register.userId(), register.username(), register.email(), register.role()));
    }

    @CommandHandler
    boolean change(ChangeRole change) {
        requireActive();
        if (change.role() == role) {
            return false;
        }
        if (change.role() == Role.USER && githubUsername != null) {
            apply(new ProfileChanged(userId, email, null));
        }
        return happened(new RoleChanged(userId, change.role()));
    }

    @CommandHandler
    boolean change(ChangeProfile change) {
        requireActive();
        if (role == Role.USER && change.github() != null && change.github().login() != null) {
            throw new Refused(ErrorCode.NOT_ALLOWED, "Only agents, auditors and admins say who they are on GitHub.");
        }
        var newEmail = change.email() == null ? email : change.email();
        var newGithub =
                change.github() == null ? githubUsername : change.github().login();
        return !(newEmail.equals(email) && Objects.equals(newGithub, githubUsername))
                && happened(new ProfileChanged(userId, newEmail, newGithub));
    }

    @CommandHandler
    boolean verify(VerifyEmail verify) {
        requireActive();
        if (!verify.email().equals(email)) {
            throw Refused.invalid("token", "proves another address than the account has");
        }
        return !emailVerified && happened(new EmailVerified(userId, email));
    }

    @CommandHandler
    boolean change(ChangePassword change) {
        requireActive();
        return happened(new PasswordChanged(change.userId()));
    }

    @CommandHandler
    boolean erase(EraseUser erase) {
        return !erased && happened(new UserErased(erase.userId()));
    }

    @CommandHandler
    boolean deactivate(DeactivateUser deactivate) {
        return active && happened(new UserDeactivated(deactivate.userId()));
    }

    @EventSourcingHandler
    void on(UserEvent event) {
        switch (event) {
            case UserRegistered registered -> {
                userId = registered.userId();
                email = registered.email();
                role = registered.role();
                active = true;
            }
            case RoleChanged changed -> role = changed.role();
            case ProfileChanged changed -> {
                emailVerified &= changed.email().equals(email);
                email = changed.email();
                githubUsername = changed.githubUsername();
            }
            case EmailVerified _ -> emailVerified = true;
            case PasswordChanged _ -> {} // no rule reads passwords
            case UserDeactivated _ -> active = false;
            case UserErased _ -> {
                email = Personal.ERASED;
                githubUsername = null;
                active = false;
                erased = true;
            }
        }
    }

    private void requireActive() {
        if (!active) {
            throw new Refused(ErrorCode.USER_NOT_FOUND, "The account has been deactivated.");
        }
    }

    private static boolean happened(UserEvent fact) {
        apply(fact);
        return true;
    }
}
