package support.nexus.system.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/// Writes and reads at a pace that the machine can well keep: what a client feels beside other work.
///
/// @param writes latencies in microseconds, counted from when each request was due
record Pace(Histogram writes, Histogram reads) {

    static final int EACH_SECOND = 100;

    static Pace keep(Service service, Tickets tickets, BooleanSupplier goesOn) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var writes = threads.submit(() -> run(service, Http::openTicket, goesOn));
            var reads = threads.submit(
                    () -> run(service, () -> Http.get("/api/tickets/" + tickets.anyOfFirst(1_000)), goesOn));
            return new Pace(writes.get(), reads.get());
        }
    }

    static Pace keep(Service service, Tickets tickets, Duration time) throws Exception {
        var end = System.nanoTime() + time.toNanos();
        return keep(service, tickets, () -> System.nanoTime() < end);
    }

    private static Histogram run(Service service, Supplier<byte[]> request, BooleanSupplier goesOn) throws IOException {
        var latencies = new Histogram(3);
        try (var connection = new Connection(service.port())) {
            for (var due = System.nanoTime(); goesOn.getAsBoolean(); due += 1_000_000_000L / EACH_SECOND) {
                LockSupport.parkNanos(due - System.nanoTime());
                if (!connection.send(request.get()).isSuccess()) {
                    throw new IOException("The service refused a request");
                }
                latencies.recordValue(Math.max(0, System.nanoTime() - due) / 1000);
            }
        }
        return latencies;
    }
}
