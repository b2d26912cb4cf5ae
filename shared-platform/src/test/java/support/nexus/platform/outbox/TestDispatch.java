package support.nexus.platform.outbox;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.concurrent.Executors;

/// Does what a node does by itself, when a test says so.
public final class TestDispatch {

    private TestDispatch() {}

    /// Works on what is due, as much as is worked on at once.
    ///
    /// @return how many rows that was
    @CanIgnoreReturnValue
    public static int look(OutboxWork work) {
        var leases = work.outbox().takeDue(work.atOnce());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            leases.forEach(lease -> threads.execute(() -> {
                try (var _ = work.outbox().hold(lease)) {
                    work.work(lease);
                }
            }));
        }
        return leases.size();
    }

    /// As a node that was killed and starts again.
    public static void restart(OutboxWork work) {
        work.outbox().takeUp();
    }
}
