package support.nexus.events.user;

import org.jspecify.annotations.Nullable;

/// What one part asks another about accounts.
public sealed interface UserQuery {

    /// Who has said to be this login on GitHub, and is active.
    record FindUserByGithub(String login) implements UserQuery {}

    /// The account as it is answered, deactivated or not.
    record FindUser(UserId userId) implements UserQuery {}

    /// @param user null where there is none
    record FoundUser(@Nullable UserView user) {}

    /// Which login on GitHub a user has, by the name that tickets are assigned to.
    record FindGithubOf(String username) implements UserQuery {}

    /// @param login null where the user has named none, or there is no such user
    record GithubAnswer(@Nullable String login) {}

    /// @param username null where nobody has
    record UserAnswer(@Nullable String username) {}
}
