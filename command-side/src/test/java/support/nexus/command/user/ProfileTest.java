package support.nexus.command.user;

import org.junit.jupiter.api.Nested;
import support.nexus.command.OnH2;
import support.nexus.command.OnPostgres;

/// Profiles on each database.
class ProfileTest {

    @Nested
    @OnH2
    class ProfileChangesOnH2 extends ProfileChanges {}

    @Nested
    @OnPostgres
    class ProfileChangesOnPostgres extends ProfileChanges {}
}
