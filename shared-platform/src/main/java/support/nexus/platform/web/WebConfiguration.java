package support.nexus.platform.web;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RateLimitSettings.class, DocsSettings.class, HttpSettings.class, CorsSettings.class})
class WebConfiguration implements WebMvcConfigurer {

    private final ContractResolver contract;
    private final CallerResolver callers;

    private final boolean hasPage;

    WebConfiguration(ContractResolver contract, CallerResolver callers, DocsSettings docs) {
        this.hasPage = docs.enabled();
        this.contract = contract;
        this.callers = callers;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(contract);
        resolvers.add(callers);
    }

    /// Answers are JSON whatever `Accept` says: a write must not be done and then refused for want of a format.
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer formats) {
        formats.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    /// The page to try the API at, unless `nexus.docs.enabled` is false, as it is in production: ours, with the files
    /// of Swagger UI beside it.
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        if (!hasPage) {
            return;
        }
        var swaggerUi = "classpath:/META-INF/resources/webjars/swagger-ui/%s/"
                .formatted(new WebJarVersionLocator().version("swagger-ui"));
        resources.addResourceHandler("/api/docs/**").addResourceLocations("classpath:/docs/", swaggerUi);
    }

    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        if (hasPage) {
            views.addViewController("/api/docs").setViewName("forward:/api/docs/index.html");
        }
    }
}
