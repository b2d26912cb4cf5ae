package support.nexus.query.audit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Gives page after page, and reads the next while one is worked on. Two are in memory, never more.
final class Pages<T> implements AutoCloseable {

    private final Source<T> source;
    private final ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();
    private CompletableFuture<List<T>> next;

    Pages(Source<T> source) {
        this.source = source;
        this.next = after(null);
    }

    /// Empty at the end.
    List<T> next() {
        var page = next.join();
        if (!page.isEmpty()) {
            next = after(page.getLast());
        }
        return page;
    }

    private CompletableFuture<List<T>> after(@Nullable T last) {
        return CompletableFuture.supplyAsync(() -> source.after(last), reader);
    }

    @Override
    public void close() {
        reader.close();
    }

    /// Where pages come from.
    @FunctionalInterface
    interface Source<T> {

        /// The page that begins after this one; empty at the end.
        ///
        /// @param last null to begin with
        List<T> after(@Nullable T last);
    }
}
