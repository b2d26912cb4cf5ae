package support.nexus.gateway.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.client.ResourceAccessException;
import support.nexus.events.ticket.IssueRef;
import support.nexus.gateway.GithubTest;
import support.nexus.platform.settings.Secret;
import tools.jackson.databind.node.MissingNode;

/// GitHub's limits, by a clock that the tests set.
@SuppressWarnings("NullAway.Init") // set by Spring
class BudgetTest extends GithubTest {

    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    private final InstantSource clock = () -> now;

    private static final IssueRef ISSUE = new IssueRef("github.com", "octo", "desk", 1);

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Credentials credentials;

    @Test
    void no_more_than_eighty_changes_a_minute_and_five_hundred_an_hour() {
        var budget = new Budget(jdbc, transactions, clock, settings());
        var spent = new ArrayList<Instant>();
        for (var second = 0; second < 2 * 3600; second++) {
            now = now.plusSeconds(1);
            for (var tries = 0; tries < 2; tries++) {
                if (catchThrowableOfType(GithubUnavailable.class, budget::write) == null) {
                    spent.add(now);
                }
            }
        }

        assertThat(most(spent, Duration.ofMinutes(1))).isEqualTo(80);
        assertThat(most(spent, Duration.ofHours(1))).isEqualTo(500);
        assertThat(spent).hasSizeGreaterThanOrEqualTo(1000);
    }

    @Test
    void who_is_refused_learns_when_to_come_again() {
        var budget = new Budget(jdbc, transactions, clock, settings());
        for (var i = 0; i < 80; i++) {
            budget.write();
        }
        var refused = catchThrowableOfType(GithubUnavailable.class, budget::write);

        assertThat(refused.retryAt()).isEqualTo(now.plusSeconds(60));
        budget.read();
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 90, 90",
        "Retry-After, 999999999999, 3600",
        "'Retry-After', 'Fri, 31 Dec 9999 23:59:59 GMT', 3600",
        "X-RateLimit-Reset, 999999999999, 3600"
    })
    void no_answer_silences_it_for_longer_than_an_hour(String header, String value, int seconds) {
        var budget = new Budget(jdbc, transactions, clock, settings());
        budget.heed(Answer.of(ResponseEntity.status(429)
                .header("X-RateLimit-Remaining", "0")
                .header(header, value)
                .body(new byte[0])));
        var refused = catchThrowableOfType(GithubUnavailable.class, budget::read);

        assertThat(refused.retryAt()).isEqualTo(now.plusSeconds(seconds));
    }

    @Test
    void a_call_that_never_leaves_spends_nothing() {
        var github = new Github(unreachable(), credentials, new Budget(jdbc, transactions, clock, settings()), breaker);
        for (var i = 0; i < 100; i++) {
            breaker.reset();
            var _ = catchThrowableOfType(
                    GithubUnavailable.class, () -> github.comment(ISSUE, MissingNode.getInstance()));
        }
        breaker.transitionToOpenState();
        for (var i = 0; i < 100; i++) {
            var _ = catchThrowableOfType(
                    GithubUnavailable.class, () -> github.comment(ISSUE, MissingNode.getInstance()));
        }

        assertThat(jdbc.sql("select count(*) from github_write")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static GithubApi unreachable() {
        GithubApi api = mock();
        when(api.comment(any(), any(), anyInt(), any()))
                .thenThrow(new ResourceAccessException("away", new ConnectException("refused")));
        return api;
    }

    private static long most(List<Instant> spent, Duration window) {
        return spent.stream()
                .mapToLong(start -> spent.stream()
                        .filter(each -> !each.isBefore(start) && each.isBefore(start.plus(window)))
                        .count())
                .max()
                .orElse(0);
    }

    private static GithubSettings settings() {
        var second = Duration.ofSeconds(1);
        return new GithubSettings(
                URI.create("https://api.github.com"),
                Secret.valueOf("t"),
                null,
                second,
                second,
                second,
                false,
                second,
                second,
                second,
                80,
                500);
    }
}
