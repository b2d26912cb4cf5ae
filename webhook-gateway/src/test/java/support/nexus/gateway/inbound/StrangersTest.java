package support.nexus.gateway.inbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// Those who do not know the secret, over bare connections.
@TestPropertySource(properties = {"nexus.rate-limit.requests=5", "nexus.http.trusted-proxies=127.0.0.1"})
class StrangersTest extends GatewayTest {

    private static final String WELL_FORMED = "sha256=" + "0".repeat(64);

    @Test
    void a_spent_address_is_refused_before_it_is_read_and_one_that_signed_rightly_is_not() throws IOException {
        for (var i = 0; i < 5; i++) {
            assertThat(ask("192.0.2.1", 2, "{}")).startsWith("HTTP/1.1 401");
        }
        assertThat(ask("192.0.2.1", 25_000_000, "")).startsWith("HTTP/1.1 429").contains("E016", "Retry-After");
        assertThat(ask("192.0.2.2", 2, "{}")).startsWith("HTTP/1.1 401");
    }

    @Test
    void the_secret_s_owner_is_read_whatever_others_do_at_the_same_address() throws IOException {
        assertThat(deliver("issues.opened").statusCode()).isEqualTo(200);
        for (var i = 0; i < 7; i++) {
            ask("127.0.0.1", 2, "{}");
        }
        assertThat(deliver("issues.opened").statusCode()).isEqualTo(200);
    }

    @Test
    void a_trickle_is_cut_and_counted() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(head("192.0.2.3", 1_000_000).getBytes(US_ASCII));
            var began = System.nanoTime();
            socket.setSoTimeout(200);
            var answer = new StringBuilder();
            while (answer.isEmpty()
                    && Duration.ofNanos(System.nanoTime() - began).toSeconds() < 9) {
                drip(socket, answer);
            }
            assertThat(answer.toString()).startsWith("HTTP/1.1 408").contains("E012", "X-RateLimit-Remaining: 4");
        }
    }

    @Test
    void who_asks_first_whether_to_send_is_told_no() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            var head = head("192.0.2.4", 25_000_000)
                    .replace(WELL_FORMED, "none")
                    .replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n");
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            socket.setSoTimeout(3_000);
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void parts_of_a_form_are_parsed_for_nobody() {
        var request = to("/api/github/webhook")
                .POST(BodyPublishers.ofString("--x\r\nbroken"))
                .header("X-Forwarded-For", "192.0.2.5")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("X-Hub-Signature-256", WELL_FORMED);
        assertThat(send(request).statusCode()).isEqualTo(401);
    }

    private static void drip(Socket socket, StringBuilder answer) throws IOException {
        try {
            socket.getOutputStream().write(' ');
            var bytes = new byte[8_000];
            var length = socket.getInputStream().read(bytes);
            answer.append(new String(bytes, 0, Math.max(length, 0), US_ASCII));
        } catch (java.net.SocketTimeoutException nothingYet) {
            // once more
        } catch (SocketException closed) {
            answer.append(closed.getMessage());
        }
    }

    private String ask(String from, int length, String body) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write((head(from, length) + body).getBytes(US_ASCII));
            socket.setSoTimeout(3_000);
            var bytes = new byte[8_000];
            return new String(bytes, 0, socket.getInputStream().read(bytes), US_ASCII);
        }
    }

    private static String head(String from, int length) {
        return "POST /api/github/webhook HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-GitHub-Event: ping\r\n"
                + "X-Forwarded-For: " + from + "\r\nX-Hub-Signature-256: " + WELL_FORMED + "\r\nContent-Length: "
                + length
                + "\r\n\r\n";
    }
}
