package support.nexus.platform.outbox;

import java.util.concurrent.Future;

/// A lease is renewed until this is closed.
public record Renewal(Future<?> task) implements AutoCloseable {

    @Override
    public void close() {
        task.cancel(false);
    }
}
