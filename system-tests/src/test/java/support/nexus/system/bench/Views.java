package support.nexus.system.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What it takes to build the views anew beside a steady load, and to read the whole log.
///
/// @param idle    the load by itself
/// @param exported events a second that come in one stream
record Views(Pace idle, List<Replay> replays, double exported) {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(15);

    static Views measure(Service service, Tickets tickets) throws Exception {
        Pace.keep(service, tickets, WARM_UP);
        var idle = Pace.keep(service, tickets, IDLE);
        var replays = new ArrayList<Replay>();
        for (var view : List.of("ticket-view", "audit")) {
            replays.add(Replay.of(view, service, tickets));
        }
        return new Views(idle, replays, export(service));
    }

    private static double export(Service service) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var begin = System.nanoTime();
            var lines = client.send(
                            request(service, "/api/audit/events")
                                    .header("Accept", "application/x-ndjson")
                                    .build(),
                            BodyHandlers.ofLines())
                    .body()
                    .count();
            return lines / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private static HttpRequest.Builder request(Service service, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path));
    }

    /// @param rate   events a second
    /// @param parity what comparing old and new has shown
    /// @param beside the load that was kept up meanwhile
    record Replay(String view, long events, double rate, String parity, Pace beside) {

        static Replay of(String view, Service service, Tickets tickets) throws Exception {
            try (var client = HttpClient.newHttpClient()) {
                var begin = client.send(
                        request(service, "/api/admin/projections/%s/replay".formatted(view))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
                var rebuild = JsonMapper.shared().readTree(begin.body()).at("/data/rebuild");
                var events = rebuild.get("total").asLong();
                var generation = rebuild.get("generation").asInt();
                var ended = new AtomicBoolean();
                var watch = Thread.ofVirtual().start(() -> {
                    while (standing(client, service, view).get("generation").asInt() != generation) {
                        LockSupport.parkNanos(500_000_000);
                    }
                    ended.set(true);
                });
                var beside = Pace.keep(service, tickets, () -> !ended.get());
                watch.join();
                var last = standing(client, service, view).get("lastRebuild");
                var took = Duration.between(time(last, "startedAt"), time(last, "endedAt"));
                return new Replay(
                        view,
                        events,
                        events * 1000.0 / took.toMillis(),
                        last.get("parity").stringValue(),
                        beside);
            }
        }

        private static JsonNode standing(HttpClient client, Service service, String view) {
            try {
                var answer =
                        client.send(request(service, "/api/admin/projections").build(), BodyHandlers.ofString());
                return JsonMapper.shared()
                        .readTree(answer.body())
                        .get("data")
                        .valueStream()
                        .filter(each -> each.get("name").stringValue().equals(view))
                        .findFirst()
                        .orElseThrow();
            } catch (java.io.IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Instant time(JsonNode node, String field) {
            return Instant.parse(node.get(field).stringValue());
        }
    }
}
