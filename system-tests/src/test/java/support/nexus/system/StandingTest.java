package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A service with 512 MB, and crowds that would like it to stop. One client goes on working beside them.
@Tag("thorough")
@OnBothDatabases
class StandingTest {

    private static final Duration LONG = Duration.ofSeconds(20);
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
        var ended = new AtomicBoolean();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 300; i++) {
                readers.execute(() -> {
                    while (!ended.get()) {
                        node.unchecked().get(path);
                    }
                });
            }
            try {
                works("beside 300 readers");
            } finally {
                ended.set(true);
            }
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
