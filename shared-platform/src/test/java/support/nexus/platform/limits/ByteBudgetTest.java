package support.nexus.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

class ByteBudgetTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ByteBudget budget = new ByteBudget("test", 100, meters);

    @Test
    void no_more_is_held_than_there_is() {
        var share = budget.acquire(60, NONE);
        assertThatThrownBy(() -> budget.acquire(41, NONE))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.DEPENDENCY_AWAY));
        assertThat(held()).isEqualTo(60);
        assertThat(meters.get("nexus.bytes.refused").counter().count()).isEqualTo(1);
        share.close();
        share.close();
        assertThat(held()).isZero();
        assertThat(meters.get("nexus.bytes.limit").gauge().value()).isEqualTo(100);
    }

    @Test
    void a_share_grows_and_goes_back_whole() {
        try (var share = budget.acquire(10, NONE)) {
            share.grow(20, NONE);
            assertThat(share.tryGrow(71, NONE)).isFalse();
            assertThat(share.held()).isEqualTo(30);
        }
        assertThat(held()).isZero();
    }

    @Test
    void what_is_larger_than_the_budget_goes_alone() {
        try (var _ = budget.acquire(1_000_000_000_000L, NONE)) {
            assertThat(held()).isEqualTo(100);
        }
        assertThat(held()).isZero();
    }

    @Test
    void nothing_grows_that_has_been_closed() {
        var share = budget.acquire(10, NONE);
        share.close();
        assertThat(share.tryGrow(10, NONE)).isFalse();
        assertThat(held()).isZero();
    }

    @Test
    void who_asked_first_is_served_first() throws InterruptedException {
        var served = new CopyOnWriteArrayList<Integer>();
        Thread large;
        Thread small;
        try (var _ = budget.acquire(50, NONE)) {
            large = waiting(served, 80);
            small = waiting(served, 30);
            assertThat(served).isEmpty();
        }
        large.join(LONG);
        small.join(LONG);
        assertThat(served).isEqualTo(List.of(80, 30));
    }

    private Thread waiting(List<Integer> served, int bytes) {
        var thread = Thread.ofPlatform().start(() -> {
            try (var _ = budget.acquire(bytes, LONG)) {
                served.add(bytes);
            }
        });
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }

    private double held() {
        return meters.get("nexus.bytes.held").gauge().value();
    }
}
