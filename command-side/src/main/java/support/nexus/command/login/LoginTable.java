package support.nexus.command.login;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.command.AccountLock;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand.RegisterUser;
import support.nexus.events.user.UserId;
import support.nexus.platform.crypto.PersonalKeys;

/// Whose a name is, unique without regard to case, and under which password: one row for an account, written in the
/// transaction of its facts.
@Component
class LoginTable implements AccountLock {

    static final String ADMINS = "select count(*) from user_login where role = 'admin' and active";

    private final JdbcClient jdbc;
    private final PersonalKeys keys;

    LoginTable(JdbcClient jdbc, PersonalKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    Optional<Login> find(String username) {
        return jdbc.sql("select user_id, password_hash from user_login where username_key = ?")
                .param(Login.key(username))
                .query((row, _) -> new Login(new UserId(row.getString("user_id")), row.getString("password_hash")))
                .optional();
    }

    /// Refuses names that are taken. It only saves the work of hashing: what counts is {@link #reserve}.
    void requireFree(String username, String email) {
        var taken = jdbc.sql("select count(*) from user_login where username_key = ? or email_key = ?")
                .params(Login.key(username), Login.emailKey(email))
                .query(Integer.class)
                .single();
        if (taken > 0 || keys.wasNameOfErased(username)) {
            throw userExists();
        }
    }

    void reserve(RegisterUser register, String passwordHash) {
        try {
            jdbc.sql("""
                            insert into user_login (user_id, username, username_key, email_key, role, active, password_hash)
                            values (?, ?, ?, ?, ?, true, ?)
                            """)
                    .params(register.userId().value(), register.username())
                    .params(Login.key(register.username()), Login.emailKey(register.email()))
                    .params(register.role().word(), passwordHash)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw userExists();
        }
    }

    /// Takes the address, and lets go of the one before.
    void email(UserId user, String email) {
        try {
            set(user, "email_key", Login.emailKey(email));
        } catch (DuplicateKeyException taken) {
            throw userExists();
        }
    }

    /// Takes the login on GitHub, and lets go of the one before. What users said, when they could, counts for nothing.
    void github(UserId user, @Nullable String login) {
        if (login != null) {
            jdbc.sql("update user_login set github_key = null where github_key = ? and role = 'user'")
                    .param(Login.key(login))
                    .update();
        }
        try {
            set(user, "github_key", login == null ? null : Login.key(login));
        } catch (DuplicateKeyException taken) {
            throw Refused.invalid("githubUsername", "belongs to another user");
        }
    }

    void role(UserId user, Role role) {
        set(user, "role", role.word());
    }

    /// Its name stays taken; the address, and who it was on GitHub, may be somebody else's.
    void deactivate(UserId user) {
        jdbc.sql("update user_login set active = false, email_key = user_id, github_key = null where user_id = ?")
                .param(user.value())
                .update();
    }

    String username(UserId user) {
        return jdbc.sql("select username from user_login where user_id = ?")
                .param(user.value())
                .query(String.class)
                .single();
    }

    /// Leaves a row that says nothing of anybody, and that no name matches.
    void erase(UserId user) {
        jdbc.sql("""
                        update user_login set active = false, username = '[erased]', username_key = '!' || user_id,
                            email_key = user_id, github_key = null, password_hash = ''
                        where user_id = ?
                        """).param(user.value()).update();
    }

    /// @return false where the password is another by now
    boolean password(UserId user, String from, String to) {
        return jdbc.sql("update user_login set password_hash = ? where user_id = ? and password_hash = ?")
                        .params(to, user.value(), from)
                        .update()
                == 1;
    }

    /// Whether the password is still this one.
    boolean has(Login login) {
        return jdbc.sql("select count(*) from user_login where user_id = ? and password_hash = ?")
                        .params(login.userId().value(), login.passwordHash())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    boolean isTaken(String username) {
        return find(username).isPresent();
    }

    @Override
    public void lock(UserId user) {
        jdbc.sql("select user_id from user_login where user_id = ? for update")
                .param(user.value())
                .query(String.class)
                .optional();
    }

    /// Keeps others from taking the role from an admin until the transaction ends.
    List<UserId> lockAdmins() {
        return jdbc.sql("select user_id from user_login where role = 'admin' and active order by user_id for update")
                .query((row, _) -> new UserId(row.getString("user_id")))
                .list();
    }

    boolean hasAdmin() {
        return jdbc.sql(ADMINS).query(Integer.class).single() > 0;
    }

    /// Who is that on GitHub.
    Optional<String> usernameByGithub(String login) {
        return jdbc.sql("select username from user_login where github_key = ? and active and role <> 'user'")
                .param(Login.key(login))
                .query(String.class)
                .optional();
    }

    /// Which login on GitHub somebody has said to have, in lower case.
    Optional<String> githubOf(String username) {
        return jdbc.sql("""
                        select github_key from user_login
                        where username_key = ? and active and role <> 'user' and github_key is not null
                        """).param(Login.key(username)).query(String.class).optional();
    }

    /// Whether another account says that it has this login on GitHub.
    boolean saysAnother(String login, UserId user) {
        return isThere("github_key = ? and user_id <> ? and active and role <> 'user'", Login.key(login), user);
    }

    /// Whether another account has this address.
    boolean hasAnother(String address, UserId user) {
        return isThere("email_key = ? and user_id <> ?", Login.emailKey(address), user);
    }

    private boolean isThere(String condition, String key, UserId user) {
        return jdbc.sql("select count(*) from user_login where " + condition)
                        .params(key, user.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void set(UserId user, String column, @Nullable String value) {
        jdbc.sql("update user_login set " + column + " = ? where user_id = ?")
                .param(value)
                .param(user.value())
                .update();
    }

    private static Refused userExists() {
        return new Refused(ErrorCode.USER_EXISTS, "The name or the e-mail address is taken.");
    }
}
