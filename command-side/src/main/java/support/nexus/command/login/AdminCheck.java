package support.nexus.command.login;

import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.DatabaseCheck;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.SettingsCheck;

/// Ends a start without an admin in production, or with one whose name or password is none, before anything is written.
@Component
class AdminCheck implements SettingsCheck, DatabaseCheck {

    private final String username;
    private final String password;
    private final boolean isProduction;

    AdminCheck(Environment environment, AccountSettings settings) {
        this.username = settings.bootstrapAdmin().username().strip();
        this.password = settings.bootstrapAdmin().password().text();
        this.isProduction = environment.acceptsProfiles(Profiles.of("production"));
    }

    @Override
    public void check() {
        var length = password.codePointCount(0, password.length());
        if (isNamed() && (!Names.isUsername(username) || length < 6 || length > 128)) {
            throw new Misconfigured("nexus.security.bootstrap-admin: set both, a username of 3 to 30 letters, digits,"
                    + " _ . or -, and a password of 6 to 128 characters.");
        }
    }

    @Override
    public void check(DataSource database) {
        if (isProduction && !isNamed() && !hasAdmin(database)) {
            throw new Misconfigured("There is no admin: set nexus.security.bootstrap-admin.username and"
                    + " nexus.security.bootstrap-admin.password.");
        }
    }

    private boolean isNamed() {
        return !username.isEmpty() || !password.isEmpty();
    }

    private static boolean hasAdmin(DataSource database) {
        return DatabaseCheck.hasTable("user_login", database)
                && JdbcClient.create(database)
                                .sql(LoginTable.ADMINS)
                                .query(Integer.class)
                                .single()
                        > 0;
    }
}
