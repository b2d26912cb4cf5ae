package support.nexus.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// Lets only this machine's own programs reach what is {@link OperatorsOnly}: the peer is on the loopback address, no
/// proxy speaks for another, and no web page of elsewhere speaks through a browser.
@Component
class OperatorGuard implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> FORWARDING = Set.of(
            "forwarded",
            "via",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "true-client-ip",
            "cf-connecting-ip",
            "fastly-client-ip");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().isAnnotationPresent(OperatorsOnly.class)
                && !isLocal(request)) {
            throw new Refused(
                    ErrorCode.NOT_ALLOWED, "Only a program on the service's own machine may ask for this, directly.");
        }
        return true;
    }

    private static boolean isLocal(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr())
                && THIS_MACHINE.contains(request.getServerName().toLowerCase(Locale.ROOT)) // else a name may be rebound
                && isOwnOrigin(request)
                && Collections.list(request.getHeaderNames()).stream().noneMatch(OperatorGuard::forwards);
    }

    private static boolean isLoopback(String peer) {
        try {
            return InetAddress.ofLiteral(peer).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /// CORS lets every page in by default; this must not.
    private static boolean isOwnOrigin(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null
                || origin.equalsIgnoreCase(request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST));
    }

    private static boolean forwards(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return FORWARDING.contains(name) || name.startsWith("x-forwarded") || name.startsWith("x-original-forwarded");
    }
}
