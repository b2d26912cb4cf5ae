package support.nexus.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import support.nexus.events.Role;
import support.nexus.gateway.inbound.TestGateway;
import support.nexus.platform.security.AccessTokens;
import support.nexus.platform.security.TestCallers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running gateway before a GitHub that can be told to misbehave.
@SpringBootTest(
        classes = TestGateway.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:nexus-platform.yaml",
            "nexus.github.token=" + FakeGithub.TOKEN,
            "nexus.github.repositories=octo/desk,octo/renamed",
            "nexus.github.read-timeout=2s",
            "nexus.github.settling=100ms",
            "nexus.github.auto-sync=true",
            "nexus.github.sync-quiet=0s",
            "nexus.github.sync-backoff=1ms",
            "nexus.rate-limit.requests=100000"
        })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@SuppressWarnings("NullAway.Init") // set by Spring
public abstract class GithubTest {

    public static final FakeGithub GITHUB = new FakeGithub();

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    public Desk desk;

    @Autowired
    public JdbcClient jdbc;

    @Autowired
    public CircuitBreaker breaker;

    @Autowired
    public AccessTokens tokens;

    @LocalServerPort
    public int port;

    @DynamicPropertySource
    public static void places(DynamicPropertyRegistry properties) throws IOException {
        var folder = Files.createTempDirectory("nexus-outbound").toString();
        properties.add("nexus.data-dir", () -> folder);
        properties.add("nexus.github.api-url", GITHUB::url);
    }

    @BeforeEach
    public void nothingYet() {
        desk.clear();
        GITHUB.clear();
        breaker.reset();
        for (var table : new String[] {"github_ticket", "github_comment", "github_write", "github_backfill"}) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("update github_budget set blocked_until = null").update();
    }

    @AfterEach
    public void every_call_is_as_github_describes_it() {
        assertThat(GITHUB.complaints).isEmpty();
    }

    public HttpResponse<String> sync(Desk.Ticket ticket) {
        return sync(ticket, "?repository=octo/desk");
    }

    public HttpResponse<String> sync(Desk.Ticket ticket, String query) {
        return post("/api/github/sync-ticket/" + ticket.id + query, "");
    }

    public HttpResponse<String> post(String path, String body) {
        return send(to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    public JsonNode get(String path) {
        return JsonMapper.shared().readTree(send(to(path)).body());
    }

    /// As an admin.
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%s%s".formatted(port, path)))
                .header("Authorization", "Bearer " + tokens.issue(TestCallers.one(Role.ADMIN)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
