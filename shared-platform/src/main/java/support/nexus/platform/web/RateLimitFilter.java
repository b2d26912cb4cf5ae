package support.nexus.platform.web;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;

/// So many requests in a window for each client address, and then 429 until it ends.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RateLimitFilter extends OncePerRequestFilter {

    private static final Set<String> FREE = Set.of("/api/health", "/api/docs", "/api/openapi.json");

    private final RateLimitProperties limit;
    private final ClientAddress clients;
    private final ClientBuckets buckets;

    RateLimitFilter(RateLimitProperties limit, ClientAddress clients, ClientBuckets buckets) {
        this.limit = limit;
        this.clients = clients;
        this.buckets = buckets;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !limit.enabled()
                || FREE.contains(path)
                || path.startsWith("/api/docs/")
                || CorsUtils.isPreFlightRequest(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var probed = probe(request);
        if (probed.isEmpty()) {
            chain.doFilter(request, response); // it will meet the database that is away, and say so
            return;
        }
        var probe = probed.get();
        var wait =
                Duration.ofNanos(probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill());
        describe(probe, wait, response);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
        var detail = "%d requests in %s are allowed.".formatted(limit.requests(), limit.window());
        Problem.write(new Refusal(ErrorCode.TOO_MANY_REQUESTS, detail), request.getRequestURI(), response);
    }

    private Optional<ConsumptionProbe> probe(HttpServletRequest request) {
        try {
            return Optional.of(buckets.of(clients.of(request)).tryConsumeAndReturnRemaining(1));
        } catch (RuntimeException failure) {
            if (DatabaseAway.is(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private void describe(ConsumptionProbe probe, Duration wait, HttpServletResponse response) {
        response.setHeader("X-RateLimit-Limit", Integer.toString(limit.requests()));
        response.setHeader("X-RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        response.setHeader(
                "X-RateLimit-Reset",
                Long.toString(Instant.now().plus(wait).plusMillis(999).getEpochSecond()));
    }
}
