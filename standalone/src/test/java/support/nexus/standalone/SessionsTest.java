package support.nexus.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import support.nexus.platform.storage.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hibernate serves the rows that people edit, and no command. Its entities fit the tables.
class SessionsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PERSON = """
            {"username": "ana", "email": "ana@example.com", "password": "securePassword123"}""";

    private String token = "";

    @ParameterizedTest
    @EnumSource
    void commands_and_log_ins_open_no_session_of_Hibernate_s(Database database) {
        try (var desk = start(database)) {
            var before = OpenedSessions.count();
            send(desk, "POST", "/api/users/register", PERSON, 201);
            token = send(desk, "POST", "/api/users/login", PERSON.replace("\"email\": \"ana@example.com\", ", ""), 200)
                    .at("/data/token")
                    .stringValue();
            var ticket = send(desk, "POST", "/api/tickets", """
                    {"title": "The door sticks", "description": "It does not open.", "priority": "high"}""", 201)
                    .at("/data/ticketId")
                    .stringValue();
            send(desk, "POST", "/api/tickets/" + ticket + "/comments", "{\"content\": \"Which one?\"}", 200);
            send(desk, "PUT", "/api/tickets/" + ticket, "{\"title\": \"The back door sticks\"}", 200);
            assertThat(OpenedSessions.count()).isEqualTo(before);

            send(desk, "POST", "/api/users/me/tokens", "{\"name\": \"nightly\"}", 201);
            assertThat(OpenedSessions.count()).isGreaterThan(before);
        }
    }

    private JsonNode send(ConfigurableApplicationContext desk, String method, String path, String body, int status) {
        var port = desk.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static ConfigurableApplicationContext start(Database database) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--nexus.data-dir=target/data-" + UUID.randomUUID(),
                "--spring.jpa.hibernate.ddl-auto=validate",
                "--spring.jpa.bootstrap=default",
                "--spring.jpa.properties.hibernate.session.events.auto=" + OpenedSessions.class.getName()));
        if (database == Database.POSTGRESQL) {
            arguments.add("--spring.datasource.url=" + Objects.requireNonNull(database.empty()));
            arguments.add("--spring.datasource.username=postgres");
        }
        return SpringApplication.run(StandaloneApplication.class, arguments.toArray(String[]::new));
    }
}
