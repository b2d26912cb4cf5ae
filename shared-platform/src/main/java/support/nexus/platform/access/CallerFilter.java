package support.nexus.platform.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import support.nexus.platform.log.Origin;
import support.nexus.platform.security.Caller;

/// Lets the caller, now known, be the origin of what the request causes.
final class CallerFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var _ = Origin.current().by(Caller.current().actor()).begin()) {
            chain.doFilter(request, response);
        }
    }
}
