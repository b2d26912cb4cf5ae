package support.nexus.gateway.github;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/// Follows a renamed repository, once, and never to another host: the token is for this one alone.
final class SameHostRedirects implements ClientHttpRequestInterceptor {

    private static final Set<Integer> MOVED = Set.of(301, 307, 308);

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var response = execution.execute(request, body);
        var location = response.getHeaders().getLocation();
        if (!MOVED.contains(response.getStatusCode().value()) || location == null) {
            return response;
        }
        var target = request.getURI().resolve(location);
        if (!isSameHost(request.getURI(), target)) {
            return response;
        }
        response.close();
        return execution.execute(to(target, request), body);
    }

    private static HttpRequest to(URI target, HttpRequest request) {
        return new HttpRequestWrapper(request) {
            @Override
            public URI getURI() {
                return target;
            }
        };
    }

    private static boolean isSameHost(URI from, URI to) {
        return from.getScheme().equals(to.getScheme()) && from.getAuthority().equals(to.getAuthority());
    }
}
