package support.nexus.system.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/// Sixteen threads, each with a connection of its own, and each waiting for one answer before it asks again.
final class Clients {

    static final int COUNT = 16;

    private Clients() {}

    static Measurement measure(Workload workload, Duration time, Cpu.Clock clock) throws Exception {
        var before = clock.now();
        var start = System.nanoTime();
        var tallies = run(workload, () -> System.nanoTime() - start < time.toNanos());
        var seconds = (System.nanoTime() - start) / 1e9;
        var used = clock.now().minus(before);
        var latencies = new Histogram(3);
        tallies.forEach(tally -> latencies.add(tally.latencies));
        var failures = tallies.stream().mapToLong(tally -> tally.failures).sum();
        return new Measurement(
                latencies.getTotalCount() / seconds, latencies.getTotalCount(), latencies, failures, used);
    }

    static void repeat(Workload workload, int times) throws Exception {
        var left = new AtomicInteger(times);
        run(workload, () -> left.getAndDecrement() > 0);
    }

    private static List<Tally> run(Workload workload, BooleanSupplier goesOn) throws Exception {
        Callable<Tally> turns = () -> {
            var tally = new Tally();
            try (var client = workload.join()) {
                while (goesOn.getAsBoolean()) {
                    tally.count(client);
                }
            }
            return tally;
        };
        try (var threads = Executors.newFixedThreadPool(COUNT)) {
            var tallies = new ArrayList<Tally>();
            for (var tally : threads.invokeAll(Collections.nCopies(COUNT, turns))) {
                tallies.add(tally.get());
            }
            return tallies;
        }
    }

    private static final class Tally {

        private final Histogram latencies = new Histogram(3);
        private long failures;

        void count(Workload.Client client) throws Exception {
            var start = System.nanoTime();
            if (client.act()) {
                latencies.recordValue((System.nanoTime() - start) / 1000);
            } else {
                failures++;
            }
        }
    }
}
