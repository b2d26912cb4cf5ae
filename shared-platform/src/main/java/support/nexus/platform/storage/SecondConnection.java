package support.nexus.platform.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done about a thread that asks for a second connection: it is refused in tests, and told in service.
enum SecondConnection {
    FAIL {
        @Override
        Consumer<IllegalStateException> response(Supplier<MeterRegistry> meters) {
            return place -> {
                throw place;
            };
        }
    },
    WARN {
        @Override
        Consumer<IllegalStateException> response(Supplier<MeterRegistry> meters) {
            var told = new AtomicLong(System.nanoTime() - SILENCE.toNanos());
            return place -> {
                Counter.builder("nexus.storage.second.connections")
                        .description("Times that a thread which held a connection took another")
                        .register(meters.get())
                        .increment();
                var last = told.get();
                var now = System.nanoTime();
                if (now - last >= SILENCE.toNanos() && told.compareAndSet(last, now)) {
                    LOG.warn("The pool may run dry", place);
                }
            };
        }
    };

    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(SecondConnection.class);

    abstract Consumer<IllegalStateException> response(Supplier<MeterRegistry> meters);
}
