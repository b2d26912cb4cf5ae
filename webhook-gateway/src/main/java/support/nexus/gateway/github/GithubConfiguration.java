package support.nexus.gateway.github;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GithubSettings.class)
class GithubConfiguration {

    private static final String API_VERSION = "2022-11-28";
    private static final Duration BREAK = Duration.ofSeconds(10);

    @Bean
    AppApi githubAppApi(GithubSettings settings) {
        return proxy(AppApi.class, client(settings).build());
    }

    @Bean
    GithubApi githubApi(GithubSettings settings, Credentials credentials) {
        return proxy(
                GithubApi.class,
                client(settings)
                        .requestInterceptor((request, body, execution) -> {
                            request.getHeaders().set(HttpHeaders.AUTHORIZATION, credentials.authorization());
                            return execution.execute(request, body);
                        })
                        .requestInterceptor(new SameHostRedirects())
                        .build());
    }

    /// Leaves GitHub alone for a while when half of the last calls have failed.
    @Bean
    CircuitBreaker githubBreaker() {
        return CircuitBreaker.of(
                "github",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .waitDurationInOpenState(BREAK)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
    }

    @Bean
    InstantSource githubClock() {
        return InstantSource.system();
    }

    /// Every status is an answer; none is an exception.
    private static RestClient.Builder client(GithubSettings settings) {
        var http = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build());
        http.setReadTimeout(settings.readTimeout());
        return RestClient.builder()
                .requestFactory(http)
                .baseUrl(StringUtils.trimTrailingCharacter(settings.apiUrl().toString(), '/'))
                .defaultHeader(HttpHeaders.ACCEPT, "application/vnd.github+json, application/json")
                .defaultHeader(HttpHeaders.USER_AGENT, "nexus-support")
                .defaultHeader("X-GitHub-Api-Version", API_VERSION)
                .defaultStatusHandler(HttpStatusCode::isError, (_, _) -> {});
    }

    private static <T> T proxy(Class<T> api, RestClient client) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(api);
    }
}
