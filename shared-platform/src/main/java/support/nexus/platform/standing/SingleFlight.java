package support.nexus.platform.standing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A question that may take long, asked by one thread at a time: whoever comes meanwhile waits for the same answer, and
/// nobody longer than he wants.
final class SingleFlight<T> {

    private static final Executor THREAD =
            look -> Thread.ofVirtual().name("look").start(look);

    private final Supplier<T> question;
    private @Nullable CompletableFuture<T> underWay;

    SingleFlight(Supplier<T> question) {
        this.question = question;
    }

    /// Empty where there is no answer in time, or none at all.
    Optional<T> within(Duration patience) {
        try {
            return Optional.ofNullable(join().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException none) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<T> join() {
        if (underWay == null || underWay.isDone()) {
            underWay = CompletableFuture.supplyAsync(question, THREAD);
        }
        return underWay;
    }
}
