package support.nexus.command.user;

import org.jspecify.annotations.Nullable;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand.ChangeProfile;
import support.nexus.events.user.UserCommand.GithubLogin;
import support.nexus.events.user.UserId;
import tools.jackson.databind.JsonNode;

/// The bodies that are sent to change accounts, once the API document allows them. None says more of itself than it
/// must:
/// there are passwords in them.
final class UserRequests {

    private UserRequests() {}

    /// @param githubUsername as JSON, where null is not the same as nothing
    record ProfileRequest(
            @Nullable String email,
            @Nullable JsonNode githubUsername,
            @Nullable String currentPassword) {

        boolean isEmpty() {
            return email == null && githubUsername == null;
        }

        ChangeProfile toCommand(UserId id) {
            return new ChangeProfile(id, email, github());
        }

        private @Nullable GithubLogin github() {
            if (githubUsername == null) {
                return null;
            }
            return new GithubLogin(githubUsername.isNull() ? null : githubUsername.stringValue());
        }

        @Override
        public String toString() {
            return "ProfileRequest";
        }
    }

    record RoleRequest(Role role) {}
}
