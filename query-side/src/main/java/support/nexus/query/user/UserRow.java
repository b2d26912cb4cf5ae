package support.nexus.query.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import support.nexus.events.Personal;
import support.nexus.events.Role;
import support.nexus.events.user.UserEvent;
import support.nexus.events.user.UserEvent.EmailVerified;
import support.nexus.events.user.UserEvent.PasswordChanged;
import support.nexus.events.user.UserEvent.ProfileChanged;
import support.nexus.events.user.UserEvent.RoleChanged;
import support.nexus.events.user.UserEvent.UserDeactivated;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.events.user.UserId;
import support.nexus.events.user.UserView;
import support.nexus.platform.inline.ViewTable;
import support.nexus.platform.security.Account;
import support.nexus.platform.storage.SqlTime;

/// An account's row in the view, and what each event makes of it.
///
/// @param verifiedEmail the address that was verified last; null where none was since it changed. It counts where it is
/// the account's: a node of an older release changes that alone
/// @param passwords how often the password has been changed
/// @param version how many events there were
record UserRow(
        String userId,
        String username,
        String email,
        @Nullable String verifiedEmail,
        Role role,
        @Nullable String githubUsername,
        boolean active,
        Instant createdAt,
        int passwords,
        long version) {

    static final ViewTable.Shape<UserRow> SHAPE = new ViewTable.Shape<>(
            "user_v1",
            List.of("user_id"),
            List.of(
                    "username",
                    "email",
                    "verified_email",
                    "role",
                    "github_username",
                    "active",
                    "created_at",
                    "passwords",
                    "version"),
            UserRow::read,
            UserRow::values);

    static UserRow of(UserRegistered registered, Instant at) {
        return new UserRow(
                registered.userId().value(),
                registered.username(),
                registered.email(),
                null,
                registered.role(),
                null,
                true,
                at,
                0,
                1);
    }

    UserRow on(UserEvent event) {
        return switch (event) {
            case UserRegistered again -> throw new IllegalStateException(again.userId() + " is registered twice");
            case RoleChanged changed -> next(email, verifiedEmail, changed.role(), githubUsername, active, passwords);
            case ProfileChanged changed ->
                next(
                        changed.email(),
                        changed.email().equals(email) ? verifiedEmail : null,
                        role,
                        changed.githubUsername(),
                        active,
                        passwords);
            case EmailVerified verified -> next(email, verified.email(), role, githubUsername, active, passwords);
            case PasswordChanged _ -> next(email, verifiedEmail, role, githubUsername, active, passwords + 1);
            case UserErased _ ->
                new UserRow(
                        userId,
                        Personal.ERASED,
                        Personal.ERASED,
                        null,
                        role,
                        null,
                        false,
                        createdAt,
                        passwords,
                        version + 1);
            case UserDeactivated _ -> next(email, verifiedEmail, role, githubUsername, false, passwords);
        };
    }

    private UserRow next(
            String email,
            @Nullable String verifiedEmail,
            Role role,
            @Nullable String github,
            boolean active,
            int passwords) {
        return new UserRow(
                userId, username, email, verifiedEmail, role, github, active, createdAt, passwords, version + 1);
    }

    private boolean isVerified() {
        return email.equals(verifiedEmail);
    }

    static UserRow read(ResultSet row, int number) throws SQLException {
        return new UserRow(
                row.getString("user_id"),
                row.getString("username"),
                row.getString("email"),
                row.getString("verified_email"),
                Role.of(row.getString("role")),
                row.getString("github_username"),
                row.getBoolean("active"),
                SqlTime.instant(row, "created_at"),
                row.getInt("passwords"),
                row.getLong("version"));
    }

    private Object[] values() {
        return new Object[] {
            username,
            email,
            new SqlParameterValue(Types.VARCHAR, verifiedEmail),
            role.word(),
            new SqlParameterValue(Types.VARCHAR, githubUsername),
            active,
            SqlTime.sql(createdAt),
            passwords,
            version,
            userId
        };
    }

    UserView view() {
        return new UserView(new UserId(userId), username, email, role, isVerified(), githubUsername, active, createdAt);
    }

    Account account() {
        return new Account(userId, username, email, isVerified(), role, passwords);
    }
}
