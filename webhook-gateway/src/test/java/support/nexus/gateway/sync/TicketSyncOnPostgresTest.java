package support.nexus.gateway.sync;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import support.nexus.platform.storage.Database;

class TicketSyncOnPostgresTest extends TicketSyncTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        var url = Database.POSTGRESQL.empty();
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "");
    }
}
