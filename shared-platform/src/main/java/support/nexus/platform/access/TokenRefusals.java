package support.nexus.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.platform.limits.RateLimit;
import support.nexus.platform.problems.Problem;

/// Answers whoever shows a token that is worth nothing. It counts against the address, or tokens could be tried
/// without end.
@Component
class TokenRefusals implements AuthenticationEntryPoint {

    private final RateLimit limit;

    TokenRefusals(RateLimit limit) {
        this.limit = limit;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var refusal = limit.spend(request, response).orElseGet(() -> refusal(failure));
        Problem.write(refusal, request.getRequestURI(), response);
    }

    private static Refusal refusal(AuthenticationException failure) {
        return failure instanceof TokenRefused refused
                ? refused.refusal()
                : new Refusal(ErrorCode.TOKEN_INVALID, "Authorization is not a bearer token."); // RFC 6750, 2.1
    }
}
