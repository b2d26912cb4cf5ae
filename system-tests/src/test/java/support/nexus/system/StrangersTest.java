package support.nexus.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A small service with 450 strangers at the webhook door and 1,000 connections that hardly say anything.
@Tag("thorough")
class StrangersTest {

    private static final String SECRET = "the lamp is lit";
    private static final int STRANGERS = 450;
    private static final int SLOW = 1_000;
    private static final int LARGE = 24 * 1024 * 1024;
    private static final Duration SIEGE = Duration.ofSeconds(40);

    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger cut = new AtomicInteger();

    @Test
    void hold_up_neither_clients_nor_github() throws Exception {
        try (var node = small();
                var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                besiege(node.port(), crowd);
                var latencies = new Histogram(3);
                var statuses = new ArrayList<Integer>();
                var large = crowd.submit(() -> deliverLarge(node.unchecked()));
                client(node.unchecked(), latencies, statuses);
                assertThat(large.get()).allMatch(status -> status == 200).hasSizeGreaterThan(2);
                System.out.printf(
                        Locale.ROOT,
                        "%d calls, p50 %d ms, p99 %d ms, max %d ms; %d large deliveries, %d strangers cut%n",
                        latencies.getTotalCount(),
                        latencies.getValueAtPercentile(50),
                        latencies.getValueAtPercentile(99),
                        latencies.getMaxValue(),
                        large.get().size(),
                        cut.get());
                assertThat(statuses).containsOnly(200, 201);
                assertThat(latencies.getValueAtPercentile(99)).isLessThan(1_000);
                assertThat(cut.get()).isGreaterThan(STRANGERS);
            } finally {
                isOver.set(true);
            }
        }
    }

    private static Node small() {
        var folder = Node.folder();
        var command = new ArrayList<>(ServiceJar.command("512m"));
        command.add(1, "-XX:+ExitOnOutOfMemoryError");
        command.add("--nexus.data-dir=" + folder);
        command.add("--nexus.rate-limit.enabled=false");
        command.add("--nexus.github.webhook-secret=" + SECRET);
        return Node.by(command, folder).ready();
    }

    private void besiege(int port, ExecutorService crowd) {
        for (var i = 0; i < STRANGERS; i++) {
            var burst = i % 3 == 0 ? 1_048_576 : i % 3 == 1 ? 20_000_000 : 1_000;
            crowd.execute(() -> stranger(port, burst));
        }
        for (var i = 0; i < SLOW; i++) {
            var head = i % 2 == 0
                    ? "GET /api/tickets HTTP/1.1\r\nHost: x\r\nX-Slow: "
                    : "POST /api/tickets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n{";
            crowd.execute(() -> slow(port, head));
        }
    }

    /// Sends so much at once under a signature that is none, then a byte now and then; and comes again.
    private void stranger(int port, int burst) {
        while (!isOver.get()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                var out = socket.getOutputStream();
                out.write(
                        ("POST /api/github/webhook HTTP/1.1\r\nHost: x\r\nX-GitHub-Event: push\r\nContent-Type: application/json\r\n"
                                        + "X-Hub-Signature-256: sha256=" + "0".repeat(64)
                                        + "\r\nContent-Length: 25000000\r\n\r\n")
                                .getBytes(US_ASCII));
                var bytes = new byte[64 * 1024];
                for (var sent = 0; sent < burst; sent += bytes.length) {
                    out.write(bytes, 0, Math.min(bytes.length, burst - sent));
                }
                drip(socket);
            } catch (IOException refused) {
                cut.incrementAndGet();
                pause(200);
            }
        }
    }

    private void slow(int port, String head) {
        while (!isOver.get()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(head.getBytes(US_ASCII));
                drip(socket);
            } catch (IOException refused) {
                pause(200);
            }
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private void drip(Socket socket) throws IOException {
        while (!isOver.get()) {
            pause(1_000);
            socket.getOutputStream().write('x');
        }
    }

    /// Opens and reads tickets, one call after the other.
    private static void client(Api api, Histogram latencies, List<Integer> statuses) {
        var end = System.nanoTime() + SIEGE.toNanos();
        while (System.nanoTime() < end) {
            var began = System.nanoTime();
            statuses.add(api.post("/tickets", Tickets.body()).status());
            statuses.add(api.get("/tickets?limit=10").status());
            latencies.recordValue(Duration.ofNanos(System.nanoTime() - began).toMillis() / 2);
            pause(50);
        }
    }

    private static List<Integer> deliverLarge(Api api) throws Exception {
        var statuses = new ArrayList<Integer>();
        var end = System.nanoTime() + SIEGE.toNanos();
        for (var i = 0; System.nanoTime() < end; i++) {
            var body = "{\"number\":%s,\"padding\":\"%s\"}"
                    .formatted(i, "x".repeat(LARGE))
                    .getBytes(UTF_8);
            statuses.add(api.send(
                            "POST",
                            "/github/webhook",
                            BodyPublishers.ofByteArray(body),
                            "Content-Type",
                            "application/json",
                            "X-GitHub-Event",
                            "push",
                            "X-Hub-Signature-256",
                            "sha256=" + sign(body))
                    .status());
            pause(2_000);
        }
        return statuses;
    }

    private static String sign(byte[] body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
