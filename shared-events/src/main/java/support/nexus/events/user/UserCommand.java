package support.nexus.events.user;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Role;

/// Every order that an account obeys or refuses.
public sealed interface UserCommand {

    @TargetAggregateIdentifier
    UserId userId();

    record RegisterUser(UserId userId, String username, String email, Role role) implements UserCommand {}

    record ChangeRole(UserId userId, Role role) implements UserCommand {}

    /// @param githubUsername null where the user names none
    record ChangeProfile(
            UserId userId, String email, @Nullable String githubUsername) implements UserCommand {}

    record ChangePassword(UserId userId) implements UserCommand {}

    record DeactivateUser(UserId userId) implements UserCommand {}
}
