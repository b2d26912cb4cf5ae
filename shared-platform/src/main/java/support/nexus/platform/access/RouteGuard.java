package support.nexus.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.LoggedIn;
import support.nexus.platform.security.OpenTo;
import support.nexus.platform.security.OwnAccount;
import support.nexus.platform.security.TicketAccess;

/// Lets callers into the routes that are {@link OpenTo} them, before anything of the request is read. A route that
/// does not say whom it is open to is open to nobody.
@Component
class RouteGuard implements HandlerInterceptor, WebMvcConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(RouteGuard.class);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final TicketAccess tickets;

    RouteGuard(TicketAccess tickets) {
        this.tickets = tickets;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("OPTIONS")) {
            return true; // which tells no secret
        }
        if (handler instanceof HandlerMethod route) {
            verify(Caller.current(), route, request);
        } else if (!isPage(handler)) {
            throw forgotten(handler);
        }
        return true;
    }

    private void verify(Caller caller, HandlerMethod route, HttpServletRequest request) {
        var rule = rule(route);
        if (rule == null) {
            throw forgotten(route);
        }
        if (!rule.value().include(caller, tickets.isOpen())) {
            caller.required();
            throw new Refused(ErrorCode.NOT_ALLOWED, "Your role does not allow this.");
        }
        if (!caller.mayWrite() && !READING.contains(request.getMethod())) {
            throw new Refused(ErrorCode.NOT_ALLOWED, "This token is for reading only.");
        }
        if (caller.isScript() && route.hasMethodAnnotation(LoggedIn.class)) {
            throw new Refused(ErrorCode.NOT_ALLOWED, "A personal API token cannot do this: log in.");
        }
        if (caller.is(Role.USER) && route.hasMethodAnnotation(OwnAccount.class) && !isOwn(caller, request)) {
            throw new Refused(ErrorCode.USER_NOT_FOUND, "There is no such user.");
        }
    }

    private static boolean isOwn(Caller caller, HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && caller.required().id().equals(variables.get("userId"));
    }

    /// What the page to try the API at consists of.
    private static boolean isPage(Object handler) {
        return handler instanceof ResourceHttpRequestHandler;
    }

    private static Refused forgotten(Object route) {
        LOG.error("{} does not say whom it is open to", route);
        return new Refused(ErrorCode.NOT_ALLOWED, "This is open to nobody.");
    }

    private static @Nullable OpenTo rule(HandlerMethod route) {
        var own = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), OpenTo.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(route.getBeanType(), OpenTo.class);
    }
}
