package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A service with 512 MB, and crowds that would like it to stop. One client goes on working beside them.
@Tag("thorough")
@OnBothDatabases
class StandingTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int COMMENT = 65_000;

    private final Node node;

    StandingTest(Desk desk) {
        this.node = desk == Desk.H2
                ? Node.confined()
                : Node.confined(Desk.postgres().arguments(Desk.postgres().newDatabase()));
        new NormalClient(node.api()).works(Duration.ofSeconds(5)); // until what it does is compiled
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void three_hundred_readers_of_a_large_ticket() {
        var path = large();
        try (var bursts = Executors.newSingleThreadScheduledExecutor()) {
            var coming = bursts.scheduleWithFixedDelay(() -> Crowd.of(300, _ -> read(path)), 0, 3, TimeUnit.SECONDS);
            works("beside bursts of 300 readers");
            coming.cancel(true);
        }
    }

    @Test
    void three_hundred_readers_of_a_large_ticket_who_never_pause() {
        var path = large();
        try (var readers = new EndlessReaders(300, URI.create(node.unchecked().uri() + path))) {
            works("beside 300 readers who never pause");
            assertThat(readers.areReading()).isTrue();
        }
    }

    @Test
    void a_thousand_slow_connections() {
        var path = large();
        try (var strangers = new Strangers(node)) {
            strangers.slowHeaders(334);
            strangers.slowBodies(333);
            strangers.slowReaders(333, path);
            Awaitility.await().atMost(LONG).until(() -> strangers.connected() >= 1_000);
            works("beside 1,000 slow connections");
        }
    }

    @Test
    void four_hundred_and_fifty_strangers_at_the_webhook_s_door() {
        try (var strangers = new Strangers(node)) {
            strangers.falseDeliveries(450);
            Awaitility.await().atMost(LONG).until(() -> strangers.connected() >= 450);
            works("beside 450 false deliveries");
        }
    }

    /// Takes all that is sent and keeps nothing of it: the readers share the machine with the service.
    private int read(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(node.unchecked().uri() + path));
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void works(String beside) {
        var measured = new NormalClient(node.api()).works(LONG);
        System.out.printf("%s: %s%n", beside, measured);
        assertThat(node.isAlive()).as(beside).isTrue();
        measured.wasServed(beside);
    }

    private String large() {
        var path = Tickets.opened(node.api());
        for (var i = 0; i < 100; i++) {
            node.unchecked()
                    .post(path + "/comments", Tickets.comment("x".repeat(COMMENT)))
                    .is(200);
        }
        return path;
    }
}
