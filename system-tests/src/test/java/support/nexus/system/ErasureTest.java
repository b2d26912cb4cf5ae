package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a dump of the database holds of people's texts.
class ErasureTest {

    private static final Pattern LOG = Pattern.compile("(?i).*(event|key|idempotency|claim|token|proof|letter).*");
    private static final String KEPT = "Zwiebelkuchen";
    private static final String DELETED = "Quarktasche";
    private static final String ERASED = "Mohnschnecke";
    private static final String WEBHOOKS = "--nexus.github.webhook-secret=" + GithubStandIn.SECRET;

    @Test
    void a_dump_of_H2_holds_no_word_of_a_deleted_ticket() throws SQLException {
        var folder = Node.folder();
        try (var node = Node.started(folder, WEBHOOKS)) {
            write(node.api());
            writeAndEraseAccount(node);
        }
        try (var database = h2(folder)) {
            verify(database);
            var script = new StringBuilder();
            try (var lines = database.createStatement().executeQuery("script")) {
                while (lines.next()) {
                    script.append(lines.getString(1)).append('\n');
                }
            }
            assertThat(readable(script.toString())).contains(KEPT).doesNotContain(DELETED, ERASED);
        }
    }

    @Test
    void a_dump_of_PostgreSQL_holds_no_word_of_a_deleted_ticket() throws SQLException {
        var name = Desk.postgres().newDatabase();
        var settings = Stream.concat(Stream.of(Desk.postgres().arguments(name)), Stream.of(WEBHOOKS));
        try (var node = Node.started(Node.folder(), settings.toArray(String[]::new))) {
            write(node.api());
            writeAndEraseAccount(node);
        }
        try (var database = DriverManager.getConnection(Desk.postgres().url(name))) {
            verify(database);
        }
    }

    static Connection h2(Path folder) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("nexus"), "nexus", "nexus");
    }

    /// A ticket that stays and one that is deleted, each with its word in every text that it has.
    private static void write(Api api) {
        for (var word : List.of(KEPT, DELETED)) {
            var path = Tickets.opened(api, texts(word, "first"), "Idempotency-Key", Tickets.unique("erasure-"));
            api.put(path, texts(word, "second")).is(200);
            api.put(path, Map.of("assignedTo", word + "assignee")).is(200);
            for (var i = 0; i < 110; i++) { // enough for a snapshot
                var comment = Map.of("author", word, "authorEmail", word + "@example.com", "content", word + i);
                api.unchecked().post(path + "/comments", comment).is(200);
            }
            if (word.equals(DELETED)) {
                api.delete(path).is(200);
            }
        }
    }

    /// An agent who opens tickets, comments, is assigned another, writes on GitHub, and is asked for by an auditor. The
    /// second address was verified, the first and the last were not.
    private static void writeAndEraseAccount(Node node) {
        var name = Tickets.unique(ERASED);
        var registered = node.admin()
                .post("/users/register", People.registration(name, "role", "support_agent"))
                .is(201)
                .data();
        var id = registered.at("/user/id").stringValue();
        var api = node.api().as(registered.get("token").stringValue()).unchecked();
        var first = opened(api);
        api.put("/users/me", People.profile("githubUsername", name)).is(200);
        api.put("/users/me", People.profile("email", name + "@example.org")).is(200);
        new People(node).verify(id);
        api.put("/users/me", People.profile("email", name + "@example.net")).is(200);
        api.post("/users/me/tokens", Map.of("name", "laptop of " + name)).is(201);
        var own = opened(api);
        api.post(own + "/comments", Map.of("content", KEPT)).is(200);
        var assigned = Tickets.opened(node.api());
        node.admin().put(assigned, Map.of("assignedTo", name)).is(200);
        var forIt = Tickets.bodyWith("createdByEmail", name + "@example.org");
        forIt.put("createdBy", "Ms " + name);
        var byAnother = Tickets.opened(node.admin(), forIt);
        var onGithub = onGithub(node, name);
        node.admin().unchecked().get("/audit/events?actor=" + name);

        node.admin().delete("/users/" + id + "?erase=true").is(200);

        api.get("/users/me").is(401);
        assertThat(node.admin().get("/users/" + id).data().get("username").stringValue())
                .isEqualTo("[erased]");
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (var path : List.of(first, own, assigned, byAnother, onGithub)) {
                for (var way : List.of("", "/history", "/comments", "?version=1")) {
                    assertThat(node.admin().get(path + way).is(200).text())
                            .as(path + way)
                            .doesNotContain(ERASED);
                }
            }
        });
        var ticket = node.admin().get(own).data();
        assertThat(ticket.get("createdBy").stringValue()).isEqualTo("[erased]");
        assertThat(ticket.at("/comments/0/author").stringValue()).isEqualTo("[erased]");
        assertThat(ticket.at("/comments/0/content").stringValue()).isEqualTo(KEPT);
        assertThat(node.admin().get(assigned).data().get("assignedTo").stringValue())
                .isEqualTo("[erased]");
        for (var path : List.of("/audit/events?limit=100", "/audit/readings", "/audit/security?limit=100", "/users")) {
            assertThat(node.admin().get(path).is(200).text()).as(path).doesNotContain(ERASED);
        }
        node.admin()
                .get("/github/deliveries")
                .data()
                .forEach(delivery -> assertThat(node.admin()
                                .get("/github/deliveries/" + delivery.get("id").stringValue())
                                .is(200)
                                .text())
                        .doesNotContain(ERASED));
        node.api()
                .post("/users/register", People.registration(name, "role", "user"))
                .isProblem(400, "E017");
    }

    private static String opened(Api api) {
        return Tickets.path(api.post("/tickets", Map.of("title", KEPT, "description", "Mine"))
                .is(201)
                .data());
    }

    /// The path of a ticket that this login has opened there, is assigned to and comments on.
    private static String onGithub(Node node, String login) {
        try (var github = new GithubStandIn()) {
            github.desk.set(node.api());
            github.openAs(login);
        }
        return Tickets.path(
                node.admin().get("/tickets?createdBy=" + login).is(200).data().get(0));
    }

    /// Somebody who says a stranger's address and name, and is erased.
    @ParameterizedTest
    @EnumSource
    void nobody_erases_a_stranger_by_saying_the_strangers_address(Desk desk) {
        var stranger = Tickets.unique("stranger-");
        var before = Tickets.bodyWith("createdByEmail", People.email(stranger));
        before.put("createdBy", stranger);
        var anonymously = Tickets.opened(desk.api(), before);
        desk.admin().put(anonymously, Map.of("assignedTo", stranger)).is(200);
        desk.api()
                .post(
                        anonymously + "/comments",
                        Map.of("author", stranger, "authorEmail", People.email(stranger), "content", KEPT))
                .is(200);

        var hostile = desk.admin()
                .post("/users/register", People.registration(stranger, "role", "user"))
                .is(201)
                .data();
        var byAgent = Tickets.opened(desk.admin(), before);
        var own = Tickets.opened(desk.api().as(hostile.get("token").stringValue()), before);
        desk.admin()
                .delete("/users/" + hostile.at("/user/id").stringValue() + "?erase=true")
                .is(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(desk.admin().get(own).is(200).text()).doesNotContain(stranger));
        for (var path : List.of(anonymously, byAgent)) {
            assertThat(desk.admin().get(path).data().get("createdByEmail").stringValue())
                    .isEqualTo(People.email(stranger));
        }
        var ticket = desk.admin().get(anonymously).data();
        assertThat(ticket.at("/comments/0/authorEmail").stringValue()).isEqualTo(People.email(stranger));
        assertThat(ticket.get("createdBy").stringValue()).isEqualTo(stranger);
        assertThat(ticket.get("assignedTo").stringValue()).isEqualTo(stranger);
    }

    private static Map<String, Object> texts(String word, String round) {
        var body = Tickets.body();
        for (var field : List.of("title", "description", "category", "createdBy")) {
            body.put(field, word + round + field);
        }
        body.put("createdByEmail", word + "@example.com");
        body.put("tags", List.of(word + round + "tag"));
        return body;
    }

    private static void verify(Connection database) throws SQLException {
        var dump = dump(database);
        assertThat(dump.keySet().stream().filter(table -> LOG.matcher(table).matches()))
                .hasSizeGreaterThan(3);
        assertThat(dump).allSatisfy((_, text) -> assertThat(text).doesNotContain(DELETED, ERASED));
        dump.forEach((table, text) -> {
            if (LOG.matcher(table).matches()) {
                assertThat(text.contains(KEPT)).as("clear text in " + table).isFalse();
            }
        });
        assertThat(String.join("", dump.values())).contains(KEPT);
        try (var types = database.createStatement()
                .executeQuery("select distinct payload_type from domain_event_entry union"
                        + " select distinct payload_type from snapshot_event_entry")) {
            while (types.next()) {
                assertThat(types.getString(1)).matches("[a-z]+(-[a-z]+)+");
            }
        }
        try (var snapshots = database.createStatement().executeQuery("select count(*) from snapshot_event_entry")) {
            assertThat(snapshots.next()).isTrue();
            assertThat(snapshots.getInt(1)).isPositive();
        }
    }

    /// Each table, all its columns as text; bytes in the three ways in which text could hide in them.
    static Map<String, String> dump(Connection database) throws SQLException {
        var dump = new LinkedHashMap<String, String>();
        try (var tables = database.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                var table = "\"%s\".\"%s\"".formatted(tables.getString("TABLE_SCHEM"), tables.getString("TABLE_NAME"));
                dump.put(table, rows(database, table));
            }
        }
        return dump;
    }

    private static String rows(Connection database, String table) throws SQLException {
        var text = new StringBuilder();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    var value = rows.getObject(i);
                    text.append(
                                    value instanceof byte[] bytes
                                            ? readable(HexFormat.of().formatHex(bytes))
                                            : value)
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    /// The text, and what its hexadecimal runs and the Base64 in those stand for.
    static String readable(String text) {
        var all = new StringBuilder(text);
        Pattern.compile("(?:[0-9a-fA-F]{2}){8,}").matcher(text).results().forEach(run -> {
            var clear = new String(HexFormat.of().parseHex(run.group()), java.nio.charset.StandardCharsets.UTF_8);
            all.append('\n').append(clear);
            Pattern.compile("[A-Za-z0-9+/]{16,}={0,2}").matcher(clear).results().forEach(coded -> {
                try {
                    all.append('\n')
                            .append(new String(
                                    java.util.Base64.getDecoder().decode(coded.group()),
                                    java.nio.charset.StandardCharsets.UTF_8));
                } catch (IllegalArgumentException notBase64) {
                    all.append('\n');
                }
            });
        });
        return all.toString();
    }
}
