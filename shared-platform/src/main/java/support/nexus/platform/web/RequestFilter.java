package support.nexus.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import support.nexus.platform.axon.Origin;

/// Names each request, so that its answer, its log lines and its events can be found together, and lets `/api/v1` be
/// `/api`.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestFilter extends OncePerRequestFilter {

    static final String CORRELATION_HEADER = "X-Correlation-Id";
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}"); // goes into logs and headers
    private static final String VERSIONED = "/api/v1";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var given = request.getHeader(CORRELATION_HEADER);
        var correlationId = given != null && ACCEPTABLE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        response.setHeader(CORRELATION_HEADER, correlationId);
        try (var _ = MDC.putCloseable(Origin.CORRELATION_ID, correlationId);
                var _ = new Origin("anonymous", "api", correlationId).begin()) {
            chain.doFilter(unversioned(request), response);
        }
    }

    private static HttpServletRequest unversioned(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.equals(VERSIONED) || path.startsWith(VERSIONED + "/") ? new Unversioned(request) : request;
    }

    private static final class Unversioned extends HttpServletRequestWrapper {

        Unversioned(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return super.getRequestURI().replaceFirst(VERSIONED, "/api");
        }

        @Override
        public String getServletPath() {
            return super.getServletPath().replaceFirst(VERSIONED, "/api");
        }
    }
}
