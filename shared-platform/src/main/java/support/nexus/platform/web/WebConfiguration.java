package support.nexus.platform.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class WebConfiguration implements WebMvcConfigurer {

    private static final List<String> EXPOSED = List.of(
            "ETag",
            "Location",
            "Retry-After",
            "Idempotent-Replayed",
            RequestFilter.CORRELATION_HEADER,
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset");

    private final ContractResolver contract;

    WebConfiguration(ContractResolver contract) {
        this.contract = contract;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(contract);
    }

    /// Answers are JSON whatever `Accept` says: a write must not be done and then refused for want of a format.
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer formats) {
        formats.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    /// The page to try the API at: ours, with the files of Swagger UI beside it.
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        var swaggerUi = "classpath:/META-INF/resources/webjars/swagger-ui/%s/"
                .formatted(new WebJarVersionLocator().version("swagger-ui"));
        resources.addResourceHandler("/api/docs/**").addResourceLocations("classpath:/docs/", swaggerUi);
    }

    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addViewController("/api/docs").setViewName("forward:/api/docs/index.html");
    }

    @Configuration(proxyBeanMethods = false)
    static class Cors {

        /// `nexus.cors.origins`; all of them by default.
        @Bean
        FilterRegistrationBean<CorsFilter> cors(@Value("${nexus.cors.origins:*}") List<String> origins) {
            var cors = new CorsConfiguration();
            cors.setAllowedOrigins(origins);
            cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
            cors.setAllowedHeaders(List.of("*"));
            cors.setExposedHeaders(EXPOSED);
            cors.setMaxAge(Duration.ofHours(1));
            var source = new UrlBasedCorsConfigurationSource();
            source.registerCorsConfiguration("/api/**", cors);
            var filter = new CorsFilter(source);
            filter.setCorsProcessor(new RefusingCors());
            var registration = new FilterRegistrationBean<>(filter);
            registration.setOrder(
                    Ordered.HIGHEST_PRECEDENCE + 10); // before the rate limit, so that a page can read its 429
            return registration;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Json {

        @Bean
        JsonMapperBuilderCustomizer json() {
            return mapper -> mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .addModule(new SimpleModule().addSerializer(new MillisecondInstants()));
        }
    }

    /// Refuses a foreign origin with the body that every failure has.
    private static final class RefusingCors extends DefaultCorsProcessor {

        @Override
        protected void rejectRequest(ServerHttpResponse response) throws IOException {
            var refusal = new Refusal(ErrorCode.NOT_ALLOWED, "This origin is not allowed.");
            Problem.write(refusal, "/api", ((ServletServerHttpResponse) response).getServletResponse());
        }
    }

    /// `2020-10-20T14:30:00.000Z`: always three digits, so that times sort as text.
    private static final class MillisecondInstants extends StdSerializer<Instant> {

        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        MillisecondInstants() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(FORM.format(value));
        }
    }
}
