package support.nexus.query.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ticket.TicketFact;
import support.nexus.platform.log.StoredTypes;
import support.nexus.platform.security.Accounts;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;
import support.nexus.platform.security.TestCallers;
import support.nexus.platform.stream.TestTables;

/// The audit log by itself. Nothing is scheduled and no view follows the log: the tests say when.
@SpringBootApplication(scanBasePackages = {"support.nexus.platform", "support.nexus.query.audit"})
class TestAudit {

    @Bean
    StoredTypes ticketTypes() {
        return new StoredTypes(TicketFact.types(), TicketFact.upcasters(), List.of());
    }

    @Bean
    Accounts accounts() {
        return TestCallers.ONE_OF_EACH;
    }

    @Bean
    @Primary
    TestTables tablesOfTheTest(AuditProjection projection, JdbcTemplate jdbc) {
        return new TestTables(projection, jdbc);
    }

    /// A long answer whose third page cannot be read.
    @RestController
    @OpenTo(Callers.ANYONE)
    record Broken(LongAnswer answer) {

        @GetMapping("/test/broken")
        void broken(
                jakarta.servlet.http.HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response) {
            answer.write(Form.of(request), this::page, request, response);
        }

        @GetMapping("/test/broken-early")
        void brokenEarly(
                jakarta.servlet.http.HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response) {
            answer.write(Form.of(request), _ -> List.of(1, new Unwritable(2)), request, response);
        }

        record Unwritable(int number) {

            @JsonProperty
            int half() {
                if (number == 2) {
                    throw new IllegalStateException("an item cannot be written");
                }
                return number / 2;
            }
        }

        private List<Long> page(@Nullable Long last) {
            if (last != null && last == 2_000) {
                throw new IllegalStateException("a page is lost");
            }
            var first = last == null ? 1 : last + 1;
            return LongStream.range(first, first + 1_000).boxed().toList();
        }
    }

    /// A long answer of which it is known how much was read.
    @RestController
    @OpenTo(Callers.ANYONE)
    static class Endless {

        static final String LINE = "x".repeat(1_000);
        volatile int pages;
        private final LongAnswer answer;

        Endless(LongAnswer answer) {
            this.answer = answer;
        }

        @GetMapping("/test/endless")
        void endless(
                jakarta.servlet.http.HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response) {
            answer.write(Form.of(request), this::page, request, response);
        }

        private synchronized List<String> page(@Nullable String last) {
            pages++;
            return IntStream.range(0, 1_000).mapToObj(_ -> LINE).toList();
        }
    }
}
