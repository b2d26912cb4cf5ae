package support.nexus.command.securitylog;

import org.junit.jupiter.api.Nested;
import support.nexus.command.OnH2;
import support.nexus.command.OnPostgres;

/// The security log on each database.
class SecurityLogTest {

    @Nested
    @OnH2
    class SecurityLogBoundsOnH2 extends SecurityLogBounds {}

    @Nested
    @OnPostgres
    class SecurityLogBoundsOnPostgres extends SecurityLogBounds {}
}
