package support.nexus.command.token;

import org.junit.jupiter.api.Nested;
import support.nexus.command.OnH2;
import support.nexus.command.OnPostgres;

/// Personal API tokens on each database.
class TokenTest {

    @Nested
    @OnH2
    class ApiTokenLifeOnH2 extends ApiTokenLife {}

    @Nested
    @OnPostgres
    class ApiTokenLifeOnPostgres extends ApiTokenLife {}
}
