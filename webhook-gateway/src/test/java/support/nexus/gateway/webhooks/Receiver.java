package support.nexus.gateway.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A system that is told, with a ledger of what it was told, and an answer that a test chooses.
final class Receiver implements AutoCloseable {

    final List<Told> told = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Function<Told, Integer> answer = _ -> 204;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::hear);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%s/hook".formatted(server.getAddress().getPort());
    }

    void answers(Function<Told, Integer> status) {
        answer = status;
    }

    private void hear(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var heard = new Told(
                headers.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                header -> header.getKey().toLowerCase(java.util.Locale.ROOT), Map.Entry::getValue)),
                new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        told.add(heard);
        exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
        exchange.sendResponseHeaders(answer.apply(heard), -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Told(Map<String, List<String>> headers, String body) {

        String id() {
            return headers.getOrDefault("webhook-id", List.of("")).getFirst();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String ticket() {
            return json().at("/data/ticketId").stringValue();
        }

        long version() {
            return json().at("/data/version").longValue();
        }
    }
}
