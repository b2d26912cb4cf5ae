package support.nexus.platform.contract;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets no query parameter pass that its route does not know: a misspelled filter would be none, and the answer
/// everything.
@Component
class QueryGuard implements HandlerInterceptor, WebMvcConfigurer {

    private final Contract contract;

    QueryGuard(Contract contract) {
        this.contract = contract;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).order(1); // after those who ask who is calling
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (isOfApi(pattern) && !request.getMethod().equals("OPTIONS")) { // which asks about all methods
            contract.verifyNames(
                    ContractResolver.method(request), ContractResolver.path(pattern), request.getParameterMap());
        }
        return true;
    }

    /// A page elsewhere may keep in its address what it shows; errors are told whatever was asked.
    private static boolean isOfApi(String pattern) {
        return pattern.equals("/api") || pattern.startsWith("/api/");
    }
}
