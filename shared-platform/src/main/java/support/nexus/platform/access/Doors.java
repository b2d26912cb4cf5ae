package support.nexus.platform.access;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.platform.problems.Problem;
import support.nexus.platform.request.ClientAddress;

/// Who is calling is found out here, once for all routes; whom a route is open to, {@link RouteGuard} holds against
/// that. There is no session and no cookie: every request shows its token.
@Configuration(proxyBeanMethods = false)
class Doors {

    /// The page to try the API at, which runs its own scripts and styles.
    private static final String OWN = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private final ClientAddress clients;

    Doors(ClientAddress clients) {
        this.clients = clients;
    }

    @Bean
    SecurityFilterChain api(HttpSecurity http, TokenCheck tokens, TokenRefusals refusals) {
        var header = new BearerTokenAuthenticationConverter();
        header.setBearerTokenResolver(new Tokens());
        var bearer = new BearerTokenAuthenticationFilter(tokens, header);
        bearer.setAuthenticationEntryPoint(refusals);
        bearer.setAuthenticationFailureHandler(refusals::commence);
        return plain(http)
                .securityMatcher("/api/**")
                .addFilterAt(bearer, BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new CallerFilter(), BearerTokenAuthenticationFilter.class)
                .build();
    }

    /// What lies outside of the API has headers, and nothing else.
    @Bean
    SecurityFilterChain elsewhere(HttpSecurity http) {
        return plain(http).securityMatcher("/**").build();
    }

    /// Methods, headers and parameters are judged by those who read them. What is left is what it does to paths.
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(_ -> true);
        firewall.setAllowedHeaderValues(_ -> true);
        firewall.setAllowedParameterNames(_ -> true);
        firewall.setAllowedParameterValues(_ -> true);
        return firewall;
    }

    @Bean
    RequestRejectedHandler pathTricks() {
        return (request, response, _) -> Problem.write(
                new Refusal(ErrorCode.NO_SUCH_ROUTE, "There is no such route."), request.getRequestURI(), response);
    }

    /// Who may keep an answer that says nothing of it: nobody what tells of accounts or of the log, and others than
    /// the caller nothing at all.
    private static void keep(String path, HttpServletResponse response) {
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL) && !path.startsWith("/api/docs")) {
            var isTicket = path.equals("/api/tickets") || path.startsWith("/api/tickets/");
            response.setHeader(HttpHeaders.CACHE_CONTROL, isTicket ? "private, no-cache" : "no-store");
        }
    }

    private HttpSecurity plain(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable) // there are no cookies to ride on
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(cache -> cache.disable()) // ETag and 304 are the routes' own
                        .httpStrictTransportSecurity(tls -> tls.requestMatcher(clients::isSecure))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> {})
                        .addHeaderWriter((request, response) -> keep(request.getRequestURI(), response))
                        .addHeaderWriter((request, response) -> response.setHeader(
                                "Content-Security-Policy",
                                request.getRequestURI().startsWith("/api/docs") ? OWN : Problem.SHOWS_NOTHING)));
    }
}
