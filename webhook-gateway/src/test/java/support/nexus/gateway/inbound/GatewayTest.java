package support.nexus.gateway.inbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
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
import support.nexus.platform.outbox.TestDispatch;
import support.nexus.platform.security.AccessTokens;
import support.nexus.platform.security.TestCallers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A running gateway, and somebody who delivers to it over HTTP.
@SpringBootTest(
        classes = TestGateway.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:nexus-platform.yaml",
            "nexus.github.webhook-secret=" + Payloads.SECRET,
            "nexus.github.webhook-secret-previous=the lamp was lit",
            "nexus.github.delivery-attempts=3",
            "nexus.rate-limit.requests=1000"
        })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@SuppressWarnings("NullAway.Init") // set by Spring
abstract class GatewayTest {

    static final String ISSUE = "github.com/harbour-lights/ferry-desk#42";
    private final HttpClient http = HttpClient.newHttpClient(); // for each test: a refusal may end the connection

    @Autowired
    TestGateway.Tickets tickets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DeliveryJobs jobs;

    @Autowired
    AccessTokens tokens;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry properties) {
        var folder = newFolder().toString();
        properties.add("nexus.data-dir", () -> folder);
    }

    @BeforeEach
    @AfterEach
    void nothingYet() {
        tickets.broken = false;
        tickets.deleted = false;
        tickets.versions.clear();
        tickets.ids.clear();
        for (var table : new String[] {"webhook_delivery", "webhook_issue", "personal_key"}) {
            jdbc.sql("delete from " + table).update();
        }
    }

    HttpResponse<String> deliver(String name) {
        return deliver(name, UUID.randomUUID().toString());
    }

    HttpResponse<String> deliver(String name, String delivery) {
        return deliver(Payloads.event(name), delivery, Payloads.bytes(name));
    }

    HttpResponse<String> deliver(String event, String delivery, byte[] body) {
        return send(
                signed(Payloads.SECRET, body).header("X-GitHub-Event", event).header("X-GitHub-Delivery", delivery));
    }

    HttpRequest.Builder signed(String secret, byte[] body) {
        return webhook(body).header("X-Hub-Signature-256", Payloads.sign(secret, body));
    }

    HttpRequest.Builder webhook(byte[] body) {
        return to("/api/github/webhook")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%s%s".formatted(port, path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What an admin gets.
    JsonNode get(String path) {
        return JsonMapper.shared().readTree(send(as(Role.ADMIN, to(path))).body());
    }

    HttpRequest.Builder as(Role role, HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + tokens.issue(TestCallers.one(role)));
    }

    /// The only delivery there is.
    JsonNode delivery() {
        var list = get("/api/github/deliveries").path("data");
        return get("/api/github/deliveries/" + list.get(0).path("id").stringValue())
                .path("data");
    }

    String state() {
        return delivery().path("state").stringValue();
    }

    /// As if its time had come.
    void letTimePass() {
        jdbc.sql("update webhook_delivery set due_at = received_at where due_at is not null")
                .update();
        retry();
    }

    void retry() {
        TestDispatch.look(jobs);
    }

    static byte[] large(int size) {
        var payload = (ObjectNode) Payloads.json("issues.opened");
        var empty = JsonMapper.shared().writeValueAsBytes(payload.put("padding", "")).length;
        payload.put("padding", "x".repeat(size - empty));
        return payload.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("nexus-gateway-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
