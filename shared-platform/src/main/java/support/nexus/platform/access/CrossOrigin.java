package support.nexus.platform.access;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.platform.problems.Problem;
import support.nexus.platform.request.RequestFilter;

/// Which pages of other origins may call the API from a browser: `nexus.cors.origins`, all of them by default, and
/// none in production.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorsSettings.class)
class CrossOrigin {

    private static final int BEFORE_THE_RATE_LIMIT = Ordered.HIGHEST_PRECEDENCE + 10; // so that a page can read its 429
    private static final List<String> EXPOSED = List.of(
            "ETag",
            "Location",
            "Retry-After",
            "Idempotent-Replayed",
            RequestFilter.CORRELATION_HEADER,
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset");

    @Bean
    CorsConfiguration originRules(CorsSettings settings) {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(settings.origins());
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        cors.setAllowedHeaders(List.of("*"));
        cors.setExposedHeaders(EXPOSED);
        cors.setMaxAge(Duration.ofHours(1));
        return cors;
    }

    @Bean
    FilterRegistrationBean<CorsFilter> cors(CorsConfiguration rules) {
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", rules);
        var filter = new CorsFilter(source);
        filter.setCorsProcessor(new RefusingCors());
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(BEFORE_THE_RATE_LIMIT);
        return registration;
    }

    /// Refuses a foreign origin with the body that every failure has.
    private static final class RefusingCors extends DefaultCorsProcessor {

        @Override
        protected void rejectRequest(ServerHttpResponse response) throws IOException {
            var refusal = new Refusal(ErrorCode.NOT_ALLOWED, "This origin is not allowed.");
            Problem.write(refusal, "/api", ((ServletServerHttpResponse) response).getServletResponse());
        }
    }
}
