package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Two processes on one PostgreSQL, of which one is killed in the middle of load.
class TakeOverTest {

    @Test
    void the_other_node_goes_on_with_the_views_and_nothing_is_lost_or_doubled() {
        var other = Desk.POSTGRESQL;
        var ledger = new Ledger();
        try (var killed = Node.started(Node.folder(), Desk.postgres().arguments());
                var _ = ledger.load(killed.unchecked())) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> ledger.size() >= 400);
            killed.kill();
        }
        Following.agrees(other.admin());
        ledger.verify(other.api());
        assertThat(ledger.size()).isPositive();
    }
}
