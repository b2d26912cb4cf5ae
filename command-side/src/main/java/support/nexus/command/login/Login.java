package support.nexus.command.login;

import java.util.Locale;
import support.nexus.events.EmailAddress;
import support.nexus.events.user.UserId;

/// What a log-in is held against.
///
/// @param passwordHash as {@link PasswordHash} writes it
record Login(UserId userId, String passwordHash) {

    static final Login NOBODY = new Login(new UserId("nobody"), "");

    @Override
    public String toString() {
        return userId.value();
    }

    /// How names of accounts are compared, and logins on GitHub.
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String emailKey(String email) {
        return EmailAddress.key(email);
    }
}
