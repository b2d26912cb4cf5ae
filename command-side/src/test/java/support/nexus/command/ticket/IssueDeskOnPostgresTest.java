package support.nexus.command.ticket;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import support.nexus.platform.storage.Database;

class IssueDeskOnPostgresTest extends IssueDeskTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        var url = Database.POSTGRESQL.empty();
        registry.add("nexus.data-dir", () -> folder.toString());
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> "postgres");
    }
}
