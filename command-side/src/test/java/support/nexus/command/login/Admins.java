package support.nexus.command.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mock.env.MockEnvironment;
import support.nexus.command.AccountFixture;
import support.nexus.events.ErrorCode;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand.ChangeRole;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.events.user.UserCommand.EraseUser;
import support.nexus.platform.settings.Secret;
import support.nexus.platform.storage.DataDirectory;
import support.nexus.platform.storage.Misconfigured;

/// There is always an admin.
@SuppressWarnings("NullAway.Init")
abstract class Admins extends AccountFixture {

    @Value("${nexus.data-dir}")
    Path folder;

    @Autowired
    Registrar registrar;

    @Autowired
    PasswordCheck passwordCheck;

    @Autowired
    LoginTable logins;

    @Autowired
    DataDirectory files;

    @Test
    void an_admin_who_is_named_is_made_once() {
        firstAdmin(name, PASSWORD).start();
        firstAdmin(name, "another password").start();

        var user = passwordCheck.verify(name, PASSWORD, ADDRESS);
        assertThat(user.account().role()).isEqualTo(Role.ADMIN);
        send(new ChangeRole(user.userId(), Role.USER));
        assertThatThrownBy(() -> firstAdmin(unique(), "password").start()).isInstanceOf(Misconfigured.class);
        assertThatThrownBy(
                        () -> adminCheck(new MockEnvironment(), "a b", PASSWORD).check())
                .isInstanceOf(Misconfigured.class);
    }

    @Test
    void the_operator_s_own_admin_is_called_as_the_operator_likes() {
        firstAdmin("root", PASSWORD).start();
        var root = passwordCheck.verify("root", PASSWORD, ADDRESS);
        assertThat(root.account().role()).isEqualTo(Role.ADMIN);
        send(new ChangeRole(root.userId(), Role.USER));
    }

    @Test
    void the_first_admin_finds_the_password_in_a_file_that_goes_when_it_is_used() throws Exception {
        var file = folder.resolve("admin-password");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        var admin = passwordCheck.verify("admin", Files.readString(file).strip(), ADDRESS);
        assertThat(admin.account().role()).isEqualTo(Role.ADMIN);
        firstAdmin("", "").start();
        assertThat(file).exists();
        firstAdmin("", "").loggedIn(admin.account());
        assertThat(file).doesNotExist();
        files.writePrivateText("admin-password", "put back for the other tests");
    }

    @Test
    void production_does_not_start_without_an_admin() {
        var production = new MockEnvironment();
        production.setActiveProfiles("production");
        adminCheck(production, "", "").check(database()); // there is one
        jdbc.sql("update user_login set role = 'was' where role = 'admin'").update();
        try {
            assertThatThrownBy(() -> adminCheck(production, "", "").check(database()))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("nexus.security.bootstrap-admin.username");
        } finally {
            jdbc.sql("update user_login set role = 'admin' where role = 'was'").update();
        }
    }

    @Test
    void the_last_admin_is_not_erased() {
        var others = logins.lockAdmins();
        var last = register();
        send(new ChangeRole(last, Role.ADMIN));
        others.forEach(other -> send(new ChangeRole(other, Role.USER)));
        assertThat(code(() -> send(new EraseUser(last)))).isEqualTo(ErrorCode.NOT_ALLOWED);
        assertThat(passwordCheck.verify(name, PASSWORD, ADDRESS).userId()).isEqualTo(last);
        others.forEach(other -> send(new ChangeRole(other, Role.ADMIN)));
        send(new ChangeRole(last, Role.USER));
    }

    @Test
    void of_two_admins_who_demote_or_deactivate_each_other_one_stays() throws Exception {
        var first = register();
        var second = registrar.register(unique(), unique() + "@example.com", Role.USER, PASSWORD, ADDRESS);
        var others = logins.lockAdmins();
        for (var round = 0; round < 10; round++) {
            send(new ChangeRole(first, Role.ADMIN));
            send(new ChangeRole(second, Role.ADMIN));
            others.forEach(other -> send(new ChangeRole(other, Role.USER)));
            var outcomes = atOnce(List.of(
                    () -> code(() -> send(new ChangeRole(first, Role.USER))),
                    () -> code(() -> send(new ChangeRole(second, Role.AUDITOR)))));
            assertThat(outcomes).containsExactlyInAnyOrder(null, ErrorCode.NOT_ALLOWED);
            assertThat(logins.lockAdmins()).hasSize(1);
            assertThat(code(() -> send(new DeactivateUser(logins.lockAdmins().getFirst()))))
                    .isEqualTo(ErrorCode.NOT_ALLOWED);
            others.forEach(other -> send(new ChangeRole(other, Role.ADMIN)));
        }
        send(new ChangeRole(first, Role.USER));
        send(new ChangeRole(second, Role.USER));
    }

    private javax.sql.DataSource database() {
        return java.util.Objects.requireNonNull(template.getDataSource());
    }

    private FirstAdmin firstAdmin(String username, String password) {
        return new FirstAdmin(registrar, logins, files, named(username, password));
    }

    private static AdminCheck adminCheck(MockEnvironment environment, String username, String password) {
        return new AdminCheck(environment, named(username, password));
    }

    private static AccountSettings named(String username, String password) {
        return new AccountSettings(false, 0, new AccountSettings.BootstrapAdmin(username, Secret.valueOf(password)));
    }
}
