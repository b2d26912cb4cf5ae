package support.nexus.platform.limits;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.platform.request.ClientAddress;
import support.nexus.platform.request.Network;
import support.nexus.platform.security.Caller;
import support.nexus.platform.storage.DatabaseAway;

/// So many requests in a window for each account, and for each address (of IPv6, each network) of those who have none.
@Component
@EnableConfigurationProperties(RateLimitSettings.class)
public class RateLimit {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimit.class);
    private static final int ACCOUNTS_IN_ONE_PLACE = 10;

    private final RateLimitSettings limit;
    private final ClientAddress clients;
    private final ClientBuckets buckets;

    RateLimit(RateLimitSettings limit, ClientAddress clients, ClientBuckets buckets) {
        this.limit = limit;
        this.clients = clients;
        this.buckets = buckets;
    }

    /// Counts the request, and says in the answer's headers how many are left.
    ///
    /// @return the refusal, where none was left
    public Optional<Refusal> spend(HttpServletRequest request, HttpServletResponse response) {
        return counted(() -> count(request, response));
    }

    /// The same for a purpose that has a budget of its own for each network.
    public Optional<Refusal> spend(String purpose, HttpServletRequest request, HttpServletResponse response) {
        var allowed = limit.requests();
        return counted(() ->
                probe(purpose + "/" + network(request), allowed).flatMap(probe -> judge(probe, allowed, response)));
    }

    /// Whether that budget is spent, without spending of it.
    public Optional<Refusal> spent(String purpose, HttpServletRequest request, HttpServletResponse response) {
        return counted(() ->
                left(purpose + "/" + network(request)) > 0 ? Optional.empty() : spend(purpose, request, response));
    }

    private Optional<Refusal> counted(Supplier<Optional<Refusal>> count) {
        if (!limit.enabled()) {
            return Optional.empty();
        }
        try {
            return count.get();
        } catch (RuntimeException failure) {
            LOG.error("A request cannot be counted", failure);
            return Optional.of(new Refusal(ErrorCode.DATABASE_AWAY, "The request cannot be counted; try again."));
        }
    }

    private Optional<Refusal> count(HttpServletRequest request, HttpServletResponse response) {
        var caller = Caller.current();
        var network = network(request);
        if (!caller.isKnown()) {
            return probe(network, limit.requests()).flatMap(probe -> judge(probe, limit.requests(), response));
        }
        var allowed = limit.authenticatedRequests();
        return probe(caller.actor(), allowed)
                .flatMap(probe -> judge(probe, allowed, response))
                .or(() -> crowd(network, response));
    }

    /// Accounts cost little to make: all that call from one place share a budget, too.
    private Optional<Refusal> crowd(String network, HttpServletResponse response) {
        var allowed = limit.authenticatedRequests() * ACCOUNTS_IN_ONE_PLACE;
        return probe("crowd/" + network, allowed)
                .filter(probe -> !probe.isConsumed())
                .flatMap(probe -> judge(probe, allowed, response));
    }

    private Optional<Refusal> judge(ConsumptionProbe probe, int allowed, HttpServletResponse response) {
        var wait =
                Duration.ofNanos(probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill());
        describe(probe, allowed, wait, response);
        if (probe.isConsumed()) {
            return Optional.empty();
        }
        response.setHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
        var detail = "%s requests in %s are allowed.".formatted(allowed, limit.window());
        return Optional.of(new Refusal(ErrorCode.TOO_MANY_REQUESTS, detail));
    }

    private String network(HttpServletRequest request) {
        return Network.of(clients.of(request));
    }

    /// At least one where the database is away: the request will meet that too.
    private long left(String client) {
        try {
            return buckets.left(client, limit.requests());
        } catch (RuntimeException failure) {
            if (DatabaseAway.is(failure)) {
                return 1;
            }
            throw failure;
        }
    }

    /// Empty where the database is away: the request will meet that too, and say so. Whatever else keeps it from being
    /// counted refuses the request.
    private Optional<ConsumptionProbe> probe(String client, int allowed) {
        try {
            return Optional.of(buckets.spend(client, allowed));
        } catch (RuntimeException failure) {
            if (DatabaseAway.is(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private void describe(ConsumptionProbe probe, int allowed, Duration wait, HttpServletResponse response) {
        response.setHeader("X-RateLimit-Limit", Integer.toString(allowed));
        response.setHeader("X-RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        response.setHeader(
                "X-RateLimit-Reset",
                Long.toString(Instant.now().plus(wait).plusMillis(999).getEpochSecond()));
    }

    /// A route that the filter leaves alone: its controller knows better whom to count, and spends by itself. A
    /// feature declares one as a bean.
    public record SpentByItself(String method, String path) {

        boolean is(HttpServletRequest request) {
            return method.equals(request.getMethod()) && path.equals(request.getRequestURI());
        }
    }
}
