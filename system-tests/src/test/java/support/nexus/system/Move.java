package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/// A desk that was filled, exported, and imported into the other database, where it is started again. Done once each
/// way.
final class Move {

    static final String KEPT = "Zwiebelkuchen";
    static final String DELETED = "Quarktasche";
    private static final String SECRET = "sesame";
    private static final Map<Desk, Move> MOVES = new ConcurrentHashMap<>();

    private final Path file = Node.folder().resolve("export.gz");
    private final List<String> paths = new ArrayList<>();
    private final String deleted;
    private final Map<String, JsonNode> folded;
    private final Map<String, JsonNode> viewed;
    private final Node target;

    private Move(Desk from) {
        var source = Place.on(from);
        try (var node = source.started("--nexus.github.webhook-secret=" + SECRET)) {
            deleted = fill(node.api());
            folded = answers(node.admin(), foldedPaths(node.api()));
            viewed = answers(node.api(), viewedPaths());
            exportWhileItRuns(source);
        }
        if (from == Desk.H2) {
            source.run("export", "--out=" + file).succeeds();
        }
        var other = Place.on(from == Desk.H2 ? Desk.POSTGRESQL : Desk.H2);
        assertThat(other.run("import", "--in=" + file).succeeds()).contains("events/s");
        target = other.started("--nexus.github.webhook-secret=" + SECRET);
    }

    static Move from(Desk desk) {
        return MOVES.computeIfAbsent(desk, Move::new);
    }

    Path file() {
        return file;
    }

    /// The path of a ticket that was deleted.
    String deleted() {
        return deleted;
    }

    /// What was answered before, of the events alone.
    Map<String, JsonNode> folded() {
        return folded;
    }

    /// What was answered before, of the views.
    Map<String, JsonNode> viewed() {
        return viewed;
    }

    Node target() {
        return target;
    }

    static Map<String, JsonNode> answers(Api api, Iterable<String> paths) {
        var answers = new LinkedHashMap<String, JsonNode>();
        paths.forEach(path -> answers.put(path, api.get(path).is(200).json()));
        return answers;
    }

    /// PostgreSQL is exported while it serves; H2 belongs to its process.
    private void exportWhileItRuns(Place source) {
        var export = source.run("export", "--out=" + file);
        if (source.desk() == Desk.H2) {
            assertThat(export.refuses()).contains("Another process uses the data folder", "stop it");
        } else {
            export.succeeds();
        }
    }

    private String fill(Api api) {
        for (var i = 1; i <= 5; i++) {
            var path = Tickets.opened(api, texts(KEPT + i), "Idempotency-Key", "move-" + i);
            paths.add(path);
            api.put(path, Map.of("title", KEPT + " again", "status", "in_progress", "priority", "low"))
                    .is(200);
            for (var k = 0; k < 3; k++) {
                api.post(path + "/comments", comment(KEPT + k)).is(200);
            }
            api.post(path + "/link-github", LinkIssueTest.link(i)).is(200);
        }
        for (var word : List.of(KEPT, DELETED)) {
            deliver(api, word);
        }
        var gone = Tickets.opened(api, texts(DELETED));
        api.post(gone + "/comments", comment(DELETED)).is(200);
        api.delete(gone).is(200);
        return gone;
    }

    private List<String> foldedPaths(Api api) {
        var all = new ArrayList<>(List.of("/github/deliveries"));
        for (var path : paths) {
            all.add(path + "/history?limit=100");
            var ticket = api.get(path).data();
            for (var version = 1; version <= ticket.get("version").asInt(); version++) {
                all.add(path + "?version=" + version);
            }
            all.add(path + "?asOf=" + ticket.get("createdAt").stringValue());
            all.add(path + "?asOf=" + ticket.get("updatedAt").stringValue());
        }
        return all;
    }

    private List<String> viewedPaths() {
        var all = new ArrayList<>(
                List.of("/tickets", "/tickets?status=in_progress&sort=createdAt", "/tickets?limit=2&cursor="));
        for (var path : paths) {
            all.add(path);
            all.add(path + "/comments");
        }
        return all;
    }

    private static Map<String, Object> texts(String word) {
        var body = Tickets.body();
        for (var field : List.of("title", "description", "category", "createdBy")) {
            body.put(field, word + field);
        }
        body.put("createdByEmail", word + "@example.com");
        body.put("tags", List.of(word + "tag"));
        return body;
    }

    private static Map<String, Object> comment(String word) {
        return Map.of("author", word, "authorEmail", word + "@example.com", "content", word);
    }

    private static void deliver(Api api, String word) {
        var body = """
                {"action":"opened","issue":{"number":%s,"title":"%s","body":"%s","state":"open",
                "user":{"login":"octo-user","id":1},"html_url":"https://github.com/owner/repo/issues/%1$s"},
                "repository":{"name":"repo","owner":{"login":"owner"}}}""".formatted(100 + word.length(), word, word).getBytes(StandardCharsets.UTF_8);
        api.writeBytes(
                        "POST",
                        "/github/webhook",
                        "application/json",
                        body,
                        "X-GitHub-Event",
                        "issues",
                        "X-GitHub-Delivery",
                        Tickets.unique("delivery-"),
                        "X-Hub-Signature-256",
                        "sha256=" + signature(body))
                .is(200);
    }

    private static String signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
