package support.nexus.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// GitHub as far as tickets are concerned: one repository, `octo/desk`, that tells a desk by webhooks what happens,
/// before it answers the call by which it happened.
final class GithubStandIn implements AutoCloseable {

    static final String SECRET = "sesame";

    /// What is told, in the order in which it happened.
    final List<String> ledger = new CopyOnWriteArrayList<>();

    final Map<Integer, ObjectNode> issues = new ConcurrentSkipListMap<>();
    final List<String> comments = new CopyOnWriteArrayList<>();

    /// What happens between the making of an issue and its answer.
    final AtomicReference<Runnable> afterMaking = new AtomicReference<>(() -> {});

    /// Whom webhooks are sent to.
    final AtomicReference<Api> desk = new AtomicReference<>();

    private static final Pattern PATH = Pattern.compile("/repos/octo/desk/issues(?:/(\\d+)(/comments)?)?");
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicLong second = new AtomicLong();
    private final HttpServer server;

    GithubStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String[] settings() {
        return new String[] {
            "--nexus.github.api-url=http://127.0.0.1:" + server.getAddress().getPort(),
            "--nexus.github.token=t0ken",
            "--nexus.github.repositories=octo/desk",
            "--nexus.github.webhook-secret=" + SECRET,
            "--nexus.github.auto-sync=true",
            "--nexus.github.sync-quiet=1s",
            "--nexus.github.settling=0s"
        };
    }

    /// Somebody opens an issue, is assigned, and comments on it.
    void openAs(String login) {
        var somebody = JsonMapper.shared().createObjectNode().put("login", login);
        somebody.put("id", 583_231).put("html_url", "https://github.com/" + login);
        var issue = JsonMapper.shared().createObjectNode();
        var own = number.incrementAndGet();
        issue.put("number", own).put("html_url", "https://github.com/octo/desk/issues/" + own);
        issue.put("title", "Opened there").put("state", "open").set("user", somebody);
        issue.putArray("assignees").add(somebody);
        issue.put("updated_at", now());
        issues.put(own, issue);
        deliver("issues", "opened", issue, "{\"sender\":%s}".formatted(somebody));
        issue.put("updated_at", now());
        deliver("issues", "assigned", issue, "{\"sender\":%1$s,\"assignee\":%1$s}".formatted(somebody));
        var comment = JsonMapper.shared().createObjectNode().put("id", 99L).put("body", "I see it too");
        comment.put("created_at", now()).put("updated_at", now()).set("user", somebody);
        deliver("issue_comment", "created", issue, "{\"sender\":%s,\"comment\":%s}".formatted(somebody, comment));
    }

    long issuesOf(String ticket) {
        return issues.values().stream()
                .filter(issue -> issue.path("body").stringValue().contains(ticket))
                .count();
    }

    long writes() {
        return ledger.stream().filter(call -> !call.startsWith("GET ")).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var body = text.isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(text);
        var path = PATH.matcher(exchange.getRequestURI().getPath());
        var method = exchange.getRequestMethod();
        ledger.add(method + " " + exchange.getRequestURI().getPath() + " " + text);
        if (!path.matches()) {
            send(exchange, 404, "{}");
        } else if (path.group(1) == null) {
            send(exchange, method.equals("POST") ? 201 : 200, method.equals("POST") ? made(body) : list(exchange));
        } else {
            var issue = issues.get(Integer.valueOf(path.group(1)));
            send(exchange, 200, path.group(2) != null ? commented(issue, method, body) : changed(issue, method, body));
        }
    }

    private String made(JsonNode body) {
        var issue = JsonMapper.shared().createObjectNode();
        var own = number.incrementAndGet();
        issue.put("number", own).put("html_url", "https://github.com/octo/desk/issues/" + own);
        issue.put("state", "open").putNull("state_reason");
        issue.putObject("user").put("login", "desk-bot");
        issue.putArray("assignees");
        set(issue, body);
        issues.put(own, issue);
        afterMaking.get().run();
        deliver("issues", "opened", issue, "{}");
        return issue.toString();
    }

    private String changed(ObjectNode issue, String method, JsonNode body) {
        if (method.equals("PATCH")) {
            var before = issue.path("title").stringValue();
            set(issue, body);
            if (body.has("title")) {
                deliver("issues", "edited", issue, "{\"changes\":{\"title\":{\"from\":\"%s\"}}}".formatted(before));
            }
            if (body.has("state")) {
                deliver("issues", body.path("state").stringValue().equals("open") ? "reopened" : "closed", issue, "{}");
            }
        }
        return issue.toString();
    }

    private String commented(ObjectNode issue, String method, JsonNode body) {
        if (!method.equals("POST")) {
            return "[]";
        }
        comments.add(body.path("body").stringValue());
        var comment = JsonMapper.shared().createObjectNode();
        comment.put("id", 100L + comments.size()).put("body", body.path("body").stringValue());
        comment.put("created_at", now())
                .put("updated_at", now())
                .putObject("user")
                .put("login", "desk-bot");
        deliver("issue_comment", "created", issue, "{\"comment\":%s}".formatted(comment));
        return comment.toString();
    }

    private static String list(HttpExchange exchange, Iterable<ObjectNode> issues) {
        var list = JsonMapper.shared().createArrayNode();
        if (exchange.getRequestURI().getQuery().endsWith("page=1")) {
            issues.forEach(list::add);
        }
        return list.toString();
    }

    private String list(HttpExchange exchange) {
        return list(exchange, issues.values());
    }

    private void set(ObjectNode issue, JsonNode body) {
        for (var field : List.of("title", "body", "state", "state_reason")) {
            if (body.has(field)) {
                issue.set(field, body.get(field));
            }
        }
        if (body.has("labels")) {
            var labels = issue.putArray("labels");
            body.get("labels").forEach(label -> labels.addObject().put("name", label.stringValue()));
        }
        issue.put("updated_at", now());
    }

    /// Everything has a second of its own.
    private String now() {
        return Instant.ofEpochSecond(second.updateAndGet(
                        last -> Math.max(last + 1, Instant.now().getEpochSecond())))
                .toString();
    }

    private void deliver(String event, String action, ObjectNode issue, String more) {
        var to = desk.get();
        if (to == null) {
            return;
        }
        var payload = (ObjectNode) JsonMapper.shared().readTree(more);
        payload.put("action", action).set("issue", issue);
        payload.putObject("repository")
                .put("name", "desk")
                .put("id", 4711)
                .putObject("owner")
                .put("login", "octo");
        var bytes = payload.toString().getBytes(UTF_8);
        var delivered = to.writeBytes(
                "POST",
                "/github/webhook",
                "application/json",
                bytes,
                "X-GitHub-Event",
                event,
                "X-GitHub-Delivery",
                UUID.randomUUID().toString(),
                "X-Hub-Signature-256",
                "sha256=" + signature(bytes));
        delivered.is(200);
    }

    private static String signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
