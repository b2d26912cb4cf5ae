package support.nexus.platform.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import support.nexus.platform.limits.RateLimit.SpentByItself;
import support.nexus.platform.problems.Problem;

/// Holds every request against the {@link RateLimit}: 429 when the client's are spent. It comes after Spring
/// Security's filters, which know the caller.
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10)
class RateLimitFilter extends OncePerRequestFilter {

    private static final Set<String> FREE = Set.of("/api/health", "/api/docs", "/api/openapi.json");

    private final RateLimit limit;
    private final List<SpentByItself> leftAlone;

    RateLimitFilter(RateLimit limit, ObjectProvider<SpentByItself> leftAlone) {
        this.limit = limit;
        this.leftAlone = leftAlone.stream().toList();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return FREE.contains(path)
                || path.startsWith("/api/docs/")
                || CorsUtils.isPreFlightRequest(request)
                || leftAlone.stream().anyMatch(route -> route.is(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var refusal = limit.spend(request, response);
        if (refusal.isPresent()) {
            Problem.write(refusal.get(), request.getRequestURI(), response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
