package support.nexus.command.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import support.nexus.command.AccountFixture;
import support.nexus.command.AccountTransaction;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand.ChangePassword;
import support.nexus.events.user.UserCommand.DeactivateUser;

/// Which password lets an account in.
@SuppressWarnings("NullAway.Init")
abstract class PasswordLogin extends AccountFixture {

    @Autowired
    Registrar registrar;

    @Autowired
    PasswordCheck passwordCheck;

    @Autowired
    Passwords passwords;

    @Test
    void a_password_is_the_same_however_its_letters_are_composed() {
        registrar.register(name, name + "@example.com", Role.USER, "sch\u00f6ne Gr\u00fc\u00dfe", ADDRESS);

        assertThat(passwordCheck
                        .verify(name, "scho\u0308ne Gru\u0308\u00dfe", ADDRESS)
                        .account()
                        .username())
                .isEqualTo(name);
        assertInvalid(name, "schone Gru\u00dfe");
    }

    @Test
    void a_password_that_was_kept_as_it_was_typed_still_works_and_is_kept_anew() {
        var user = register();
        var typed = "scho\u0308ne Gru\u0308\u00dfe";
        jdbc.sql("update user_login set password_hash = ? where user_id = ?")
                .params(PasswordHash.of(typed, PasswordHash.blocks()).phc(), user.value())
                .update();

        passwordCheck.upgrade(passwordCheck.verify(name, typed, ADDRESS).login(), typed);

        assertThat(passwordCheck
                        .verify(name, "sch\u00f6ne Gr\u00fc\u00dfe", ADDRESS)
                        .userId())
                .isEqualTo(user);
        var kept = passwordCheck.verify(name, typed, ADDRESS).login();
        assertThat(passwordCheck.upgrade(kept, typed)).isSameAs(kept);
    }

    @Test
    void only_the_right_password_of_an_active_account_logs_in() {
        var user = register();

        assertThat(passwordCheck
                        .verify(name.toUpperCase(java.util.Locale.ROOT), PASSWORD, ADDRESS)
                        .userId())
                .isEqualTo(user);
        assertInvalid(name, PASSWORD + " ");
        assertInvalid(unique(), PASSWORD);
        assertInvalid(name + "\0", PASSWORD);
        send(new DeactivateUser(user));
        assertInvalid(name, PASSWORD);
    }

    @Test
    void a_weak_hash_becomes_a_strong_one_at_log_in() {
        var user = register();
        jdbc.sql("update user_login set password_hash = ? where user_id = ?")
                .params(WEAK_HASH, user.value())
                .update();

        passwordCheck.upgrade(passwordCheck.verify(name, PASSWORD, ADDRESS).login(), PASSWORD);

        assertThat(jdbc.sql("select password_hash from user_login where user_id = ?")
                        .param(user.value())
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwordCheck.verify(name, PASSWORD, ADDRESS).userId()).isEqualTo(user);
    }

    @Test
    void a_password_is_changed_once_by_whoever_knew_the_one_before() throws Exception {
        var user = register();
        var before = passwordCheck.verify(name, PASSWORD, ADDRESS).login();

        var outcomes = atOnce(List.of(
                () -> code(() -> changePassword(before, "another one")),
                () -> code(() -> changePassword(before, "yet another one"))));

        assertThat(outcomes).containsExactlyInAnyOrder(null, ErrorCode.CREDENTIALS_INVALID);
        assertInvalid(name, PASSWORD);
        assertThat(log.lastSequenceNumberFor(user.value())).contains(1L);
    }

    private void changePassword(Login before, String password) {
        commands.send(
                () -> new ChangePassword(before.userId()),
                MetaData.with(AccountTransaction.ADDRESS, ADDRESS)
                        .and(LoginTransaction.PASSWORD_BEFORE, before.passwordHash())
                        .and(LoginTransaction.PASSWORD, passwords.hash(password)));
    }

    private void assertInvalid(String username, String password) {
        assertThatThrownBy(() -> passwordCheck.verify(username, password, ADDRESS))
                .isInstanceOf(Refused.class)
                .hasMessage("The username or the password is wrong.");
    }
}
