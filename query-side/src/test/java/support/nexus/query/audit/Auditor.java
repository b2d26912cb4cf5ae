package support.nexus.query.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
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
import support.nexus.events.ticket.TicketFact;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.log.Origin;
import support.nexus.platform.security.AccessTokens;
import support.nexus.platform.security.TestCallers;
import support.nexus.platform.storage.Database;
import support.nexus.platform.stream.TestTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The audit log on each database, with what is in it, and somebody who asks it over HTTP. It starts once.
enum Auditor {
    H2,
    POSTGRESQL;

    private static final Map<Auditor, ConfigurableApplicationContext> RUNNING = new ConcurrentHashMap<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// An empty log, and an index of it.
    void clear() {
        for (var table : List.of("domain_event_entry", "personal_key", "audit_reading")) {
            jdbc().sql("delete from " + table).update();
        }
        tables().make();
    }

    /// Appends facts of one aggregate, in a transaction.
    void append(List<? extends TicketFact> facts, String actor, Instant at) {
        new TransactionTemplate(bean(PlatformTransactionManager.class)).executeWithoutResult(_ -> {
            var messages = new ArrayList<GenericDomainEventMessage<TicketFact>>();
            for (var fact : facts) {
                var id = fact.ticketId().value();
                if (fact instanceof TicketOpened) {
                    bean(PersonalKeys.class).create(id);
                }
                if (fact instanceof TicketDeleted) {
                    bean(PersonalKeys.class).destroy(id);
                }
                messages.add(message(fact, id, messages.size(), actor, at));
            }
            bean(EventStorageEngine.class).appendEvents(messages);
        });
    }

    private GenericDomainEventMessage<TicketFact> message(
            TicketFact fact, String id, int ahead, String actor, Instant at) {
        var next = jdbc().sql("select count(*) from domain_event_entry where aggregate_identifier = ?")
                .param(id)
                .query(Long.class)
                .single();
        var metadata = Map.of(
                Origin.ACTOR, actor, Origin.CHANNEL, "api", Origin.CORRELATION_ID, "c-1", Origin.CAUSATION_ID, "d-1");
        return new GenericDomainEventMessage<>(
                "Ticket", id, next + ahead, new GenericEventMessage<TicketFact>(fact, metadata), () -> at);
    }

    /// Lets the index follow all of the log.
    void follow() {
        var log = log();
        for (var i = 0; i < log.size(); i += 1_000) {
            tables().follow(log.subList(i, Math.min(log.size(), i + 1_000)), i % 3);
        }
    }

    List<LogEntry> log() {
        return bean(EventLog.class).between(0, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    TestTables tables() {
        return bean(TestTables.class);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    <T> T bean(Class<T> type) {
        return RUNNING.computeIfAbsent(this, Auditor::start).getBean(type);
    }

    int port() {
        return Objects.requireNonNull(bean(Environment.class).getProperty("local.server.port", Integer.class));
    }

    JsonNode get(String path) {
        var answer = send(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    HttpResponse<String> send(String path, String... headers) {
        return anonymously(
                path,
                Stream.concat(Stream.of(headers), Stream.of("Authorization", authorization()))
                        .toArray(String[]::new));
    }

    /// What an auditor shows.
    String authorization() {
        return "Bearer " + bean(AccessTokens.class).issue(TestCallers.one(Role.AUDITOR));
    }

    HttpResponse<String> anonymously(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
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

    Wire wire(String path) throws IOException {
        return new Wire(port(), path, authorization());
    }

    private static ConfigurableApplicationContext start(Auditor auditor) {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/audit")), "data-");
            var arguments = new ArrayList<>(List.of(
                    "--server.port=0",
                    "--spring.config.import=classpath:nexus-platform.yaml",
                    "--nexus.rate-limit.enabled=false",
                    "--nexus.data-dir=" + folder.toAbsolutePath()));
            if (auditor == POSTGRESQL) {
                var url = Database.POSTGRESQL.empty();
                arguments.add("--spring.profiles.active=postgres");
                arguments.add("--spring.datasource.url=" + url + "&reWriteBatchedInserts=true");
                arguments.add("--spring.datasource.username=postgres");
            }
            var started = SpringApplication.run(TestAudit.class, arguments.toArray(String[]::new));
            started.getBean(TestTables.class).make();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
