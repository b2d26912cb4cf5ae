package support.nexus.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A GitHub of one repository, `octo/desk`, until it is renamed, with a ledger of what it was asked; a write to an
/// issue of somebody else's repository is a complaint. It can be told to drop, hang, refuse or limit the next
/// change that it is told.
public final class FakeGithub implements AutoCloseable {

    public static final String TOKEN = "gh-token-that-nobody-may-see";

    /// What becomes of the next change: whether it happens, and what is answered.
    public enum Fault {
        LOST,
        DROPPED,
        HANGING,
        LIMITED,
        FORBIDDEN_FOR_NOW,
        BROKEN,
        GONE,
        INVALID,
        PAGE,
        NO_ISSUE,
        LIMITED_UNTIL
    }

    public record Call(String method, String path, String query, JsonNode body, Instant at) {

        public boolean writes() {
            return !method.equals("GET");
        }

        public boolean creates() {
            return method.equals("POST") && path.endsWith("/issues");
        }
    }

    public final List<Call> calls = new CopyOnWriteArrayList<>();
    public final List<String> complaints = new CopyOnWriteArrayList<>();
    public final Map<Integer, ObjectNode> issues = new ConcurrentHashMap<>();
    public final Map<Integer, List<ObjectNode>> comments = new ConcurrentHashMap<>();
    public final Deque<Fault> faults = new ConcurrentLinkedDeque<>();
    public final Deque<Fault> faultsOfReads = new ConcurrentLinkedDeque<>();

    public static final String RETRY_DATE = "Wed, 21 Oct 2099 07:28:00 GMT";
    public static final long OURS = 4711;
    public static final long SOMEBODYS = 815;

    private static final Pattern PATH =
            Pattern.compile("^/(?:repos/([^/]+/[^/]+)|repositories/(\\d+))(/issues(?:/(\\d+)(/comments)?)?)?$");
    public final Map<String, Long> names = new ConcurrentHashMap<>();
    public volatile boolean hidesRepositories; // and shows their issues all the same
    private final Map<String, Long> former = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private int number;
    private long second;

    public FakeGithub() {
        GithubContract.load();
        names.put("octo/desk", OURS);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Call> writes() {
        return calls.stream().filter(Call::writes).toList();
    }

    public void rename(String from, String to) {
        former.put(from, names.remove(from));
        names.put(to, former.get(from));
    }

    public void makeAnother(String name) {
        former.remove(name);
        names.put(name, SOMEBODYS);
    }

    public void clear() {
        hidesRepositories = false;
        names.clear();
        former.clear();
        names.put("octo/desk", OURS);
        calls.clear();
        complaints.clear();
        issues.clear();
        comments.clear();
        faults.clear();
        faultsOfReads.clear();
    }

    public ObjectNode only() {
        if (issues.size() != 1) {
            throw new AssertionError("There are %s issues".formatted(issues.size()));
        }
        return issues.values().iterator().next();
    }

    /// Somebody else makes an issue.
    public ObjectNode someone(String title) {
        return create(JsonMapper.shared().createObjectNode().put("title", title).put("body", "Of somebody"));
    }

    public void comments(ObjectNode issue, String text) {
        var known = comments.computeIfAbsent(issue.path("number").intValue(), _ -> new CopyOnWriteArrayList<>());
        comment(known, JsonMapper.shared().createObjectNode().put("body", text));
        issue.put("comments", known.size());
    }

    public void label(ObjectNode issue, String label) {
        issue.withArray("labels").addObject().put("name", label);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var uri = exchange.getRequestURI();
        var body = text.isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(text);
        var call = new Call(
                exchange.getRequestMethod(), uri.getPath(), String.valueOf(uri.getQuery()), body, Instant.now());
        calls.add(call);
        complaints.addAll(GithubContract.complaints(call, exchange.getRequestHeaders(), text));
        var fault = call.writes() ? faults.poll() : faultsOfReads.poll();
        if (fault == Fault.LOST) {
            exchange.close();
            return;
        }
        if (fault != null && refuse(exchange, fault)) {
            return;
        }
        if (isMoved(exchange, call)) {
            return;
        }
        var answer = carryOut(call);
        if (fault == Fault.DROPPED) {
            exchange.close();
        } else if (fault == Fault.HANGING) {
            await();
            exchange.close();
        } else {
            send(
                    exchange,
                    answer == null ? 404 : call.method().equals("POST") ? 201 : 200,
                    String.valueOf(answer == null ? "{\"message\":\"Not Found\"}" : answer));
        }
    }

    private boolean refuse(HttpExchange exchange, Fault fault) throws IOException {
        var headers = exchange.getResponseHeaders();
        switch (fault) {
            case LIMITED -> {
                headers.set("Retry-After", "30");
                send(exchange, 429, "{\"message\":\"Too many requests\"}");
            }
            case FORBIDDEN_FOR_NOW -> {
                headers.set("X-RateLimit-Remaining", "0");
                headers.set("X-RateLimit-Reset", Long.toString(Instant.now().getEpochSecond() + 40));
                send(exchange, 403, "{\"message\":\"You have exceeded a secondary rate limit\"}");
            }
            case BROKEN -> send(exchange, 502, "<html>Bad gateway</html>");
            case PAGE -> send(exchange, 200, "<html>Log in</html>");
            case NO_ISSUE -> send(exchange, 200, "{\"status\":\"ok\"}");
            case LIMITED_UNTIL -> {
                headers.set("Retry-After", RETRY_DATE);
                send(exchange, 429, "{\"message\":\"Too many requests\"}");
            }
            case GONE -> send(exchange, 410, "{\"message\":\"Issues are disabled for this repo\"}");
            case INVALID ->
                send(
                        exchange,
                        422,
                        "{\"message\":\"Validation Failed\",\"errors\":[{\"resource\":\"Issue\",\"field\":\"assignees\",\"code\":\"invalid\"}]}");
            case LOST, DROPPED, HANGING -> {
                return false;
            }
        }
        return true;
    }

    private synchronized @org.jspecify.annotations.Nullable JsonNode carryOut(Call call) {
        var path = PATH.matcher(call.path());
        if (!path.matches()) {
            return null;
        }
        var id = path.group(1) == null ? Long.valueOf(path.group(2)) : names.get(path.group(1));
        if (id == null || !names.containsValue(id)) {
            return null;
        }
        if (path.group(3) == null) {
            return hidesRepositories ? null : repository(id);
        }
        if (id != OURS) {
            if (call.writes()) {
                complaints.add("A stranger's issue was written: " + call);
            }
            return someones();
        }
        if (path.group(4) == null) {
            return call.writes() ? create(call.body()) : list(issues.values(), call);
        }
        var issue = issues.get(Integer.parseInt(path.group(4)));
        if (issue == null) {
            return null;
        }
        if (path.group(5) != null) {
            var known = comments.computeIfAbsent(issue.path("number").intValue(), _ -> new CopyOnWriteArrayList<>());
            return call.writes() ? comment(known, call.body()) : list(known, call);
        }
        return call.writes() ? change(issue, call.body()) : issue;
    }

    private boolean isMoved(HttpExchange exchange, Call call) throws IOException {
        var path = PATH.matcher(call.path());
        if (!path.matches() || path.group(1) == null || !former.containsKey(path.group(1))) {
            return false;
        }
        var rest = path.group(3) == null ? "" : path.group(3);
        exchange.getResponseHeaders().set("Location", url() + "/repositories/" + former.get(path.group(1)) + rest);
        send(exchange, call.writes() ? 307 : 301, "{\"message\":\"Moved Permanently\"}");
        return true;
    }

    private JsonNode repository(long id) {
        var name = names.entrySet().stream()
                .filter(each -> each.getValue() == id)
                .findFirst()
                .orElseThrow()
                .getKey();
        return JsonMapper.shared().createObjectNode().put("id", id).put("full_name", name);
    }

    private static JsonNode someones() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("number", 1)
                .put("id", 1)
                .put("title", "Somebody's")
                .put("state", "open")
                .put("html_url", "https://github.com/octo/desk/issues/1")
                .put("updated_at", "2026-01-01T00:00:00Z");
    }

    private synchronized ObjectNode create(JsonNode body) {
        var issue = JsonMapper.shared().createObjectNode();
        issue.put("number", ++number)
                .put("id", 9_000 + number)
                .put("state", "open")
                .putNull("state_reason");
        issue.put("html_url", "https://github.com/Octo/Desk/issues/" + number);
        issue.put("created_at", now());
        issue.putObject("user").put("login", "desk-bot").put("id", 77);
        issue.putArray("labels");
        issue.putArray("assignees");
        issues.put(number, issue);
        return change(issue, body);
    }

    private synchronized ObjectNode change(ObjectNode issue, JsonNode body) {
        for (var field : List.of("title", "body", "state", "state_reason")) {
            if (body.has(field)) {
                issue.set(field, body.get(field));
            }
        }
        if (body.has("labels")) {
            var labels = issue.putArray("labels");
            body.get("labels").forEach(label -> labels.addObject().put("name", label.stringValue()));
        }
        if (body.has("assignees")) {
            var assignees = issue.putArray("assignees");
            body.get("assignees").forEach(login -> assignees.addObject().put("login", login.stringValue()));
        }
        return issue.put("updated_at", now());
    }

    private synchronized ObjectNode comment(List<ObjectNode> known, JsonNode body) {
        var comment = JsonMapper.shared().createObjectNode();
        comment.put("id", 5_000 + second).put("created_at", now()).put("updated_at", now());
        comment.set("body", body.path("body"));
        comment.putObject("user").put("login", "desk-bot").put("id", 77);
        known.add(comment);
        return comment;
    }

    /// By `since`, `page` and `per_page`, the oldest change first.
    private static JsonNode list(Iterable<ObjectNode> all, Call call) {
        var query = query(call.query());
        var since = Instant.parse(query.getOrDefault("since", "1970-01-01T00:00:00Z"));
        var size = Integer.parseInt(query.getOrDefault("per_page", "30"));
        var page = Integer.parseInt(query.getOrDefault("page", "1"));
        var changed = new ArrayList<ObjectNode>();
        all.forEach(changed::add);
        changed.removeIf(
                each -> Instant.parse(each.path("updated_at").stringValue()).isBefore(since));
        changed.sort(
                java.util.Comparator.comparing(each -> each.path("updated_at").stringValue()));
        var list = JsonMapper.shared().createArrayNode();
        changed.stream().skip((page - 1L) * size).limit(size).forEach(list::add);
        return list;
    }

    private static Map<String, String> query(String text) {
        var query = new HashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                query.put(parts[0], parts[1]);
            }
        }
        return query;
    }

    /// Each change has a second of its own.
    private String now() {
        second = Math.max(second + 1, Instant.now().getEpochSecond());
        return Instant.ofEpochSecond(second).toString();
    }

    private void await() {
        try {
            var _ = closed.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
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
