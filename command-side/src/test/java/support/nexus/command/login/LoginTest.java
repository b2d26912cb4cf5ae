package support.nexus.command.login;

import org.junit.jupiter.api.Nested;
import support.nexus.command.OnH2;
import support.nexus.command.OnPostgres;

/// Names, passwords and admins on each database.
class LoginTest {

    @Nested
    @OnH2
    class RegistrationOnH2 extends Registration {}

    @Nested
    @OnPostgres
    class RegistrationOnPostgres extends Registration {}

    @Nested
    @OnH2
    class PasswordLoginOnH2 extends PasswordLogin {}

    @Nested
    @OnPostgres
    class PasswordLoginOnPostgres extends PasswordLogin {}

    @Nested
    @OnH2
    class GuessingPasswordsOnH2 extends GuessingPasswords {}

    @Nested
    @OnPostgres
    class GuessingPasswordsOnPostgres extends GuessingPasswords {}

    @Nested
    @OnH2
    class AdminsOnH2 extends Admins {}

    @Nested
    @OnPostgres
    class AdminsOnPostgres extends Admins {}

    @Nested
    @OnH2
    class ErasureOnH2 extends Erasure {}

    @Nested
    @OnPostgres
    class ErasureOnPostgres extends Erasure {}
}
