package support.nexus.gateway.github;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.Repository;
import tools.jackson.databind.JsonNode;

/// GitHub, asked within its limits. Whatever does not succeed is either worth another try or refused for good.
@Component
public class Github {

    private static final String ISSUE = "number"; // which one it is, as GitHub calls it
    private static final String COMMENT = "id";

    private final GithubApi api;
    private final Credentials credentials;
    private final Budget budget;
    private final CircuitBreaker breaker;

    Github(GithubApi api, Credentials credentials, Budget budget, CircuitBreaker breaker) {
        this.api = api;
        this.credentials = credentials;
        this.budget = budget;
        this.breaker = breaker;
    }

    /// Empty where none of that name can be seen.
    public Optional<GithubRepository> repository(Repository named) {
        return seen(() -> api.repository(named.owner(), named.name()));
    }

    /// Empty where none of that id can be seen.
    public Optional<GithubRepository> repositoryIfSeen(long id) {
        return seen(() -> api.repository(id));
    }

    private Optional<GithubRepository> seen(Supplier<ResponseEntity<byte[]>> call) {
        try {
            return Optional.of(GithubRepository.of(read(call)));
        } catch (GithubRefused refused) {
            if (refused.answer().status() == HttpStatus.NOT_FOUND.value()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    public GithubRepository repository(long id) {
        return GithubRepository.of(read(() -> api.repository(id)));
    }

    public JsonNode create(Repository place, JsonNode issue) {
        return checked(write(() -> api.create(place.owner(), place.name(), issue)), ISSUE, true);
    }

    public JsonNode issue(IssueRef issue) {
        return checked(read(() -> api.issue(issue.owner(), issue.repository(), issue.number())), ISSUE, false);
    }

    public JsonNode change(IssueRef issue, JsonNode changes) {
        return checked(
                write(() -> api.change(issue.owner(), issue.repository(), issue.number(), changes)), ISSUE, true);
    }

    /// A page of the issues that have changed since, the oldest change first.
    public Answer issues(Repository place, Instant since, int page) {
        return list(read(() -> api.issues(place.owner(), place.name(), iso(since), page)));
    }

    public JsonNode comment(IssueRef issue, JsonNode comment) {
        return checked(
                write(() -> api.comment(issue.owner(), issue.repository(), issue.number(), comment)), COMMENT, true);
    }

    public Answer comments(IssueRef issue, Instant since, int page) {
        return list(read(() -> api.comments(issue.owner(), issue.repository(), issue.number(), iso(since), page)));
    }

    /// Whoever answers for GitHub, a log-in's page for instance, is not believed.
    private static JsonNode checked(Answer answer, String number, boolean writes) {
        if (!answer.isA(number)) {
            throw notGithub(writes);
        }
        return answer.body();
    }

    private static Answer list(Answer answer) {
        if (!answer.body().isArray()) {
            throw notGithub(false);
        }
        return answer;
    }

    private static GithubUnavailable notGithub(boolean mayHaveHappened) {
        return new GithubUnavailable(
                "GitHub's address answered with something that is not GitHub's.", null, mayHaveHappened);
    }

    private Answer read(Supplier<ResponseEntity<byte[]>> call) {
        credentials.authorization();
        return judged(
                called(
                        () -> {
                            budget.read();
                            return call.get();
                        },
                        false),
                false);
    }

    private Answer write(Supplier<ResponseEntity<byte[]>> call) {
        credentials.authorization();
        return judged(called(() -> paid(call), true), true);
    }

    /// A permit that is not used is given back, so that an outage does not use up the hour.
    private ResponseEntity<byte[]> paid(Supplier<ResponseEntity<byte[]>> call) {
        var permit = budget.write();
        try {
            return call.get();
        } catch (RuntimeException failure) {
            if (!(failure instanceof RestClientException) || isUnreached(failure)) {
                budget.giveBack(permit);
            }
            throw failure;
        }
    }

    private Answer called(Supplier<ResponseEntity<byte[]>> call, boolean writes) {
        if (!breaker.tryAcquirePermission()) {
            throw new GithubUnavailable(
                    "GitHub has failed again and again, and is left alone for a moment.", null, false);
        }
        var start = breaker.getCurrentTimestamp();
        try {
            var answer = Answer.of(call.get());
            if (answer.status() >= 500) {
                breaker.onError(since(start), breaker.getTimestampUnit(), new GithubRefused(answer));
            } else {
                breaker.onSuccess(since(start), breaker.getTimestampUnit());
            }
            return answer;
        } catch (RestClientException failure) {
            breaker.onError(since(start), breaker.getTimestampUnit(), failure);
            throw new GithubUnavailable(
                    "GitHub does not answer (%s)."
                            .formatted(root(failure).getClass().getSimpleName()),
                    null,
                    writes && !isUnreached(failure));
        } catch (RuntimeException ours) {
            breaker.releasePermission();
            throw ours;
        }
    }

    private Answer judged(Answer answer, boolean writes) {
        budget.heed(answer);
        if (answer.isSuccess()) {
            return answer;
        }
        if (answer.isLimit()) {
            throw new GithubUnavailable(
                    answer.says(), budget.until(answer), answer.retryDate().orElse(null), false);
        }
        if (answer.status() == 401) {
            credentials.forget();
        }
        if (answer.isFault()) {
            throw new GithubUnavailable(answer.says(), null, writes && answer.status() != 401);
        }
        throw new GithubRefused(answer);
    }

    private long since(long start) {
        return breaker.getCurrentTimestamp() - start;
    }

    private static boolean isUnreached(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
    }

    private static Throwable root(Throwable failure) {
        return causes(failure).reduce((_, last) -> last).orElse(failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }

    private static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
