package support.nexus.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// Bodies that the API accepts, and what is opened with them.
final class Tickets {

    private static final AtomicInteger COUNT = new AtomicInteger((int) (System.nanoTime() % 1_000_000));

    private Tickets() {}

    static Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", "Login page not responding");
        body.put("description", "Users cannot access the login page");
        body.put("createdBy", "John Doe");
        body.put("createdByEmail", "john@example.com");
        return body;
    }

    static Map<String, Object> bodyWith(String field, Object value) {
        var body = body();
        body.put(field, value);
        return body;
    }

    static Map<String, Object> comment(String content) {
        return Map.of("author", "Support Agent", "authorEmail", "agent@example.com", "content", content);
    }

    static String opened(Api api) {
        return opened(api, body());
    }

    static String opened(Api api, Map<String, ?> body, String... headers) {
        return path(api.post("/tickets", body, headers).is(201).data());
    }

    static String path(JsonNode ticket) {
        return "/tickets/" + ticket.get("ticketId").stringValue();
    }

    /// Text that no other test uses.
    static String unique(String prefix) {
        return prefix + COUNT.incrementAndGet();
    }
}
