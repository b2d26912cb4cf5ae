package support.nexus.command.user;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;
import support.nexus.command.user.TokenTable.TokenView.Scope;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand.ChangeProfile;
import support.nexus.events.user.UserCommand.GithubLogin;
import support.nexus.events.user.UserId;
import tools.jackson.databind.JsonNode;

/// The bodies that are sent about accounts, once the API document allows them. None says more of itself than it must:
/// there are passwords in them.
final class UserRequests {

    private UserRequests() {}

    record RegisterRequest(
            String username,
            String email,
            String password,
            @Nullable Role role) {

        Role roleOrUser() {
            return requireNonNullElse(role, Role.USER);
        }

        @Override
        public String toString() {
            return "RegisterRequest";
        }
    }

    record LoginRequest(String username, String password) {

        @Override
        public String toString() {
            return "LoginRequest";
        }
    }

    record PasswordRequest(String currentPassword, String newPassword) {

        @Override
        public String toString() {
            return "PasswordRequest";
        }
    }

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

    record TokenRequest(
            String name, @Nullable Scope scope, @Nullable Integer expiresInDays) {

        private static final int DAYS = 90;

        Scope scopeOrRead() {
            return requireNonNullElse(scope, Scope.READ);
        }

        int days() {
            return requireNonNullElse(expiresInDays, DAYS);
        }
    }
}
