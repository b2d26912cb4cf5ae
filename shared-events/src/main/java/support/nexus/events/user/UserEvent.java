package support.nexus.events.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import support.nexus.events.KeyOwner;
import support.nexus.events.Personal;
import support.nexus.events.Role;
import support.nexus.events.StoredAs;
import support.nexus.events.Upcaster;

/// Everything that can happen to an account. No password, hash or token is ever in it.
public sealed interface UserEvent {

    UserId userId();

    @StoredAs("user-registered")
    @Revision("1")
    record UserRegistered(
            @KeyOwner UserId userId,
            @Personal String username,
            @Personal String email,
            Role role) implements UserEvent {}

    @StoredAs("user-role-changed")
    @Revision("1")
    record RoleChanged(@KeyOwner UserId userId, Role role) implements UserEvent {}

    /// @param githubUsername the login on GitHub; null where the user has named none
    @StoredAs("user-profile-changed")
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProfileChanged(
            @KeyOwner UserId userId,
            @Personal String email,
            @Personal @Nullable String githubUsername) implements UserEvent {}

    /// What was sent to this address has reached whoever the account is. Another address is not verified by it.
    @StoredAs("user-email-verified")
    @Revision("1")
    record EmailVerified(@KeyOwner UserId userId, @Personal String email) implements UserEvent {}

    /// Another password: what was signed for the one before is worth nothing from then on.
    @StoredAs("user-password-changed")
    @Revision("1")
    record PasswordChanged(@KeyOwner UserId userId) implements UserEvent {}

    @StoredAs("user-deactivated")
    @Revision("1")
    record UserDeactivated(@KeyOwner UserId userId) implements UserEvent {}

    /// Who the account was is forgotten: its key is destroyed, and it may do nothing any more.
    @StoredAs("user-erased")
    @Revision("1")
    record UserErased(@KeyOwner UserId userId) implements UserEvent {}

    /// The types of all facts, as the log may hold them.
    static List<Class<?>> types() {
        return List.of(UserEvent.class.getPermittedSubclasses());
    }

    /// How facts of older revisions become today's. Every change of a fact's shape raises its revision and adds one
    /// here.
    static List<Upcaster> upcasters() {
        return List.of();
    }
}
