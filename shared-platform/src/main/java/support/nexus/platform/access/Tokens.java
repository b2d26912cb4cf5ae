package support.nexus.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/// Where a caller's token stands: in `Authorization: Bearer` alone (RFC 6750, 2.1), never in a URL. Routes for which
/// it does not matter who calls do not look: a client whose token has expired must be able to log in with it.
final class Tokens implements BearerTokenResolver {

    private static final Set<String> NOT_LOOKED_AT =
            Set.of("/api/users/login", "/api/github/webhook", "/api/health", "/api/docs", "/api/openapi.json");

    private final DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        var path = request.getRequestURI();
        return NOT_LOOKED_AT.contains(path) || path.startsWith("/api/docs/") ? null : header.resolve(request);
    }
}
