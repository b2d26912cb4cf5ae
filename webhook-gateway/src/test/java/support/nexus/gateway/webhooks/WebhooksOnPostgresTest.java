package support.nexus.gateway.webhooks;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import support.nexus.platform.storage.Database;

class WebhooksOnPostgresTest extends WebhooksTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        var url = Database.POSTGRESQL.empty();
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "");
    }
}
