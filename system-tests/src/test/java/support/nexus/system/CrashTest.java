package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// H2, whose process is killed in the middle of load.
class CrashTest {

    private static final int KILLS = Integer.getInteger("tests.kills", 3);

    @Test
    void what_was_acknowledged_is_there_exactly_once_after_each_kill() {
        var folder = Node.folder();
        var ledger = new Ledger();
        for (var kill = 0; kill < KILLS; kill++) {
            try (var node = Node.started(folder)) {
                ledger.verify(node.api());
                Following.agrees(node.admin());
                var target = ledger.size() + 100;
                try (var _ = ledger.load(node.unchecked())) {
                    Awaitility.await().atMost(java.time.Duration.ofMinutes(1)).until(() -> ledger.size() >= target);
                    node.kill();
                }
            }
        }
        try (var node = Node.started(folder)) {
            ledger.verify(node.api());
            Following.agrees(node.admin());
            var path = Tickets.opened(node.api());
            node.api().put(path, Map.of("title", "Still at work")).is(200);
        }
        assertThat(ledger.size()).isGreaterThan(100 * KILLS - 1);
    }
}
