package support.nexus.command.login;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;
import support.nexus.events.Role;

/// The bodies that passwords come in, once the API document allows them. None says what is in it.
final class LoginRequests {

    private LoginRequests() {}

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
}
