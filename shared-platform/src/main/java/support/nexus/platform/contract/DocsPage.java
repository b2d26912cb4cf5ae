package support.nexus.platform.contract;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

/// What the page to try the API at consists of, unless `nexus.docs.enabled` is false, as it is in production: ours,
/// with
/// the files of Swagger UI beside it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocsSettings.class)
class DocsPage implements WebMvcConfigurer {

    private final boolean hasPage;

    DocsPage(DocsSettings docs) {
        this.hasPage = docs.enabled();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        if (!hasPage) {
            return;
        }
        var swaggerUi = "classpath:/META-INF/resources/webjars/swagger-ui/%s/"
                .formatted(new WebJarVersionLocator().version("swagger-ui"));
        resources.addResourceHandler("/api/docs/**").addResourceLocations("classpath:/docs/", swaggerUi);
    }
}
