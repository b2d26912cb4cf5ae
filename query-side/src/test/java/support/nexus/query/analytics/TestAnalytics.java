package support.nexus.query.analytics;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.user.UserEvent;
import support.nexus.platform.log.StoredTypes;
import support.nexus.platform.security.Accounts;
import support.nexus.platform.security.TestCallers;
import support.nexus.platform.stream.Projection;
import support.nexus.platform.stream.TestTables;

/// Analytics by themselves. No view follows the log: the tests say when.
@SpringBootApplication(scanBasePackages = {"support.nexus.platform", "support.nexus.query.analytics"})
class TestAnalytics {

    @Bean
    StoredTypes types() {
        return new StoredTypes(
                Stream.concat(TicketFact.types().stream(), UserEvent.types().stream())
                        .toList(),
                TicketFact.upcasters(),
                List.of());
    }

    @Bean
    Accounts accounts() {
        return TestCallers.ONE_OF_EACH;
    }

    @Bean
    @Primary
    TestTables tablesOfTheTest(Projection facts, JdbcTemplate jdbc) {
        return new TestTables(facts, jdbc);
    }
}
