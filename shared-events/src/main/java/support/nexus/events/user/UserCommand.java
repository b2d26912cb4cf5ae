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

    /// A partial change: what is null stays as it is.
    record ChangeProfile(
            UserId userId, @Nullable String email, @Nullable GithubLogin github) implements UserCommand {}

    /// Who the user is on GitHub.
    ///
    /// @param login null for nobody
    record GithubLogin(@Nullable String login) {}

    /// Somebody has shown that what was sent to this address has reached them.
    record VerifyEmail(UserId userId, String email) implements UserCommand {}

    record ChangePassword(UserId userId) implements UserCommand {}

    record DeactivateUser(UserId userId) implements UserCommand {}

    /// Forgets who the account was, for good.
    record EraseUser(UserId userId) implements UserCommand {}
}
