package support.nexus.gateway.webhooks;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.stereotype.Component;

/// Calls endpoints: no redirect is followed, no cookie kept, nothing of an answer is read but its head, and the address
/// that was judged is the address that is called. A call has an end, however slowly the other side answers.
@Component
class WebhookClient implements DisposableBean {

    private static final int AT_ONCE = 64;
    private static final int ONE_ENDPOINT = 8;
    private static final int MOST_SECONDS = 86_400;

    private final Duration timeout;
    private final InstantSource clock;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook deadlines").factory());

    WebhookClient(WebhooksSettings settings, TargetAddress addresses, InstantSource clock) {
        this.timeout = settings.timeout();
        this.clock = clock;
        this.http = new HttpComponentsHttpClientBuilder()
                .withCustomizer(client -> client.disableAutomaticRetries().disableContentCompression())
                .withConnectionManagerCustomizer(
                        pool -> pool.setMaxConnTotal(AT_ONCE).setMaxConnPerRoute(ONE_ENDPOINT))
                .build(HttpClientSettings.defaults()
                        .withCookieHandling(HttpCookieHandling.DISABLE)
                        .withRedirects(HttpRedirects.DONT_FOLLOW)
                        .withTimeouts(timeout, timeout)
                        .withInetAddressFilter(addresses.filter()));
    }

    /// @param id of the message, the same at each try
    Attempt post(URI url, String id, byte[] body, List<SigningSecret> secrets) {
        var now = clock.instant();
        var call = new HttpPost(url);
        call.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        call.setHeader("User-Agent", "nexus-support");
        call.setHeader("webhook-id", id);
        call.setHeader("webhook-timestamp", now.getEpochSecond());
        call.setHeader(
                "webhook-signature",
                secrets.stream().map(secret -> secret.sign(id, now, body)).collect(joining(" ")));
        var deadline = deadlines.schedule(call::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(call, answer -> attempt(answer, call, now));
        } catch (IOException | RuntimeException failure) {
            var took = Duration.between(now, clock.instant());
            return new Attempt(null, call.isCancelled() ? "No answer in time" : describe(failure), took, null);
        } finally {
            deadline.cancel(false);
        }
    }

    private Attempt attempt(ClassicHttpResponse answer, HttpPost call, Instant began) {
        var took = Duration.between(began, clock.instant());
        var status = answer.getCode();
        var isTaken = status >= 200 && status < 300;
        var retryAfter = answer.getFirstHeader("Retry-After");
        if (answer.getEntity() != null && answer.getEntity().getContentLength() != 0) {
            call.cancel(); // what it says is not read
        }
        return new Attempt(
                status,
                isTaken ? null : "Answered " + status,
                took,
                retryAfter == null ? null : seconds(retryAfter.getValue()));
    }

    private static @Nullable Duration seconds(String text) {
        return text.matches("\\d{1,9}") ? Duration.ofSeconds(Math.min(Integer.parseInt(text), MOST_SECONDS)) : null;
    }

    /// Without addresses: what a host name means inside is nobody's business.
    private static String describe(Exception failure) {
        return switch (failure) {
            case org.springframework.boot.http.client.FilteredHostException _ ->
                "The host is at an address that is not called";
            case java.net.UnknownHostException _ -> "The host is not known";
            case java.net.ConnectException _ -> "No connection";
            case javax.net.ssl.SSLException _ -> "No TLS connection: its certificate or its version is not accepted";
            case java.net.SocketTimeoutException _ -> "No answer in time";
            default -> failure.getClass().getSimpleName();
        };
    }

    @Override
    public void destroy() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
