package support.nexus.platform.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import support.nexus.events.Viewer;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.TicketAccess;

/// Gives a controller its {@link Caller}, or the {@link Viewer} that the caller is.
@Component
class CallerResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final TicketAccess tickets;

    CallerResolver(TicketAccess tickets) {
        this.tickets = tickets;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Viewer.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var caller = Caller.current();
        return parameter.getParameterType() == Caller.class ? caller : tickets.viewer(caller);
    }
}
