package support.nexus.query.analytics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.events.Role;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.security.AccessTokens;
import support.nexus.platform.security.TestCallers;
import support.nexus.platform.storage.Database;
import support.nexus.platform.stream.Projection;
import support.nexus.platform.stream.TestTables;
import support.nexus.query.analytics.facts.LiveFacts;
import support.nexus.query.analytics.facts.TestFacts;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Analytics on each database, and somebody who asks over HTTP. It starts once.
public enum Desk {
    H2,
    POSTGRESQL;

    private static final Map<Desk, ConfigurableApplicationContext> RUNNING = new ConcurrentHashMap<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// An empty log, and empty tables.
    public void clear() {
        for (var table : List.of("domain_event_entry", "personal_key", "erased_account")) {
            jdbc().sql("delete from " + table).update();
        }
        tables().make();
        TestFacts.advance(bean(LiveFacts.class));
    }

    /// Appends what a story tells.
    public void append(List<LogEntry> story) {
        inTransaction(() -> {
            var messages = new ArrayList<DomainEventMessage<?>>();
            for (var event : story) {
                if (event.is(TicketOpened.class, UserRegistered.class)) {
                    bean(PersonalKeys.class).create(event.aggregate());
                }
                messages.add(event.message().get());
            }
            bean(EventStorageEngine.class).appendEvents(messages);
            story.stream()
                    .filter(event -> event.is(TicketDeleted.class))
                    .forEach(event -> bean(PersonalKeys.class).destroy(event.aggregate()));
        });
    }

    public void inTransaction(Runnable work) {
        new TransactionTemplate(bean(PlatformTransactionManager.class)).executeWithoutResult(_ -> work.run());
    }

    /// Lets the view follow the log from a position on.
    public void follow(long after) {
        var log = bean(EventLog.class).between(after, Long.MAX_VALUE, Integer.MAX_VALUE);
        for (var i = 0; i < log.size(); i += 1_000) {
            tables().follow(log.subList(i, Math.min(log.size(), i + 1_000)), 0);
        }
    }

    /// All rows of the view, as text.
    public List<String> rows() {
        return Stream.of("{analytics_moment}", "{analytics_account}")
                .flatMap(
                        table -> jdbc()
                                .sql(tables().sql(bean(Projection.class), "select * from " + table))
                                .query()
                                .listOfRows()
                                .stream())
                .map(Object::toString)
                .sorted()
                .toList();
    }

    public TestTables tables() {
        return bean(TestTables.class);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public <T> T bean(Class<T> type) {
        return RUNNING.computeIfAbsent(this, Desk::start).getBean(type);
    }

    JsonNode get(String path) {
        var answer = send(path, Role.SUPPORT_AGENT);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return json(answer.body());
    }

    static JsonNode json(String text) {
        return JsonMapper.shared()
                .readerFor(JsonNode.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readValue(text);
    }

    HttpResponse<String> send(String path, Role caller, String... headers) {
        var port = Objects.requireNonNull(bean(Environment.class).getProperty("local.server.port"));
        var token = bean(AccessTokens.class).issue(TestCallers.one(caller));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/analytics" + path))
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConfigurableApplicationContext start(Desk desk) {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/analytics")), "data-");
            var arguments = new ArrayList<>(List.of(
                    "--server.port=0",
                    "--spring.config.import=classpath:nexus-platform.yaml",
                    "--nexus.rate-limit.enabled=false",
                    "--nexus.data-dir=" + folder.toAbsolutePath()));
            if (desk == POSTGRESQL) {
                arguments.add("--spring.profiles.active=postgres");
                arguments.add("--spring.datasource.url=" + Database.POSTGRESQL.empty() + "&reWriteBatchedInserts=true");
                arguments.add("--spring.datasource.username=postgres");
            }
            var started = SpringApplication.run(TestAnalytics.class, arguments.toArray(String[]::new));
            started.getBean(TestTables.class).make();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
