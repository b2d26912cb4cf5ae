package support.nexus.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import support.nexus.events.Refused;

/// What only this machine and its neighbours can reach is not called, in whatever form it is written.
class TargetAddressTest {

    private static final WebhooksSettings CLOSED = new WebhooksSettings(
            false, Duration.ofSeconds(2), List.of(), Duration.ofSeconds(1), Duration.ofDays(5), Duration.ofDays(30));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0177.0.0.1/",
                "http://0/",
                "http://localhost/",
                "http://a.localhost/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://10.0.0.1/",
                "http://172.16.0.1/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://[fe80::1]/",
                "http://[fd00::1]/",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://[::]/",
                "http://224.0.0.1/",
                "http://255.255.255.255/"
            })
    void an_internal_address_is_refused(String url) {
        var addresses = new TargetAddress(CLOSED, new MockEnvironment());
        assertThatThrownBy(() -> addresses.check(url)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:%s/", "http://localhost:%s/", "http://2130706433:%s/", "http://[::1]:%s/"})
    void and_not_connected_to_whatever_a_name_means(String form) throws IOException {
        var addresses = new TargetAddress(CLOSED, new MockEnvironment());
        try (var listener = new ServerSocket(0, 5, InetAddress.getByName("localhost"))) {
            listener.setSoTimeout(200);
            var client = new WebhookClient(CLOSED, addresses, InstantSource.system());
            try {
                var attempt = client.post(
                        URI.create(form.formatted(listener.getLocalPort())),
                        "id",
                        new byte[0],
                        List.of(SigningSecret.fresh()));
                assertThat(attempt.isTaken()).isFalse();
                assertThat(attempt.status()).isNull();
            } finally {
                client.destroy();
            }
            assertThatThrownBy(listener::accept)
                    .as("nobody called")
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void production_asks_for_tls() {
        var environment = new MockEnvironment();
        environment.setActiveProfiles("production");
        var addresses = new TargetAddress(CLOSED, environment);
        assertThatThrownBy(() -> addresses.check("http://example.com/")).isInstanceOf(Refused.class);
        assertThat(addresses.check("https://example.com/hook")).hasHost("example.com");
    }

    @Test
    void an_endpoint_that_drips_its_answer_is_cut_at_the_time_out() throws IOException {
        var open = new WebhooksSettings(
                true,
                Duration.ofMillis(500),
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofDays(5),
                Duration.ofDays(30));
        try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(listener));
            var client =
                    new WebhookClient(open, new TargetAddress(open, new MockEnvironment()), InstantSource.system());
            try {
                var attempt = client.post(
                        URI.create("http://127.0.0.1:" + listener.getLocalPort()),
                        "id",
                        new byte[0],
                        List.of(SigningSecret.fresh()));
                assertThat(attempt.fault()).isEqualTo("No answer in time");
                assertThat(attempt.took()).isLessThan(Duration.ofSeconds(5));
            } finally {
                client.destroy();
            }
        }
    }

    private static void drip(ServerSocket listener) {
        try (var socket = listener.accept()) {
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Drip: ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(50).toNanos());
            }
        } catch (IOException cut) {
            // as it should be
        }
    }
}
