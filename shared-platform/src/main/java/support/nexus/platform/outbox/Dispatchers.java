package support.nexus.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// One thread for each outbox that somebody works on, where jobs are scheduled at all; and what there is to measure.
@Component
class Dispatchers implements SmartLifecycle {

    private static final Duration STOPPING_MAY_LAST = Duration.ofSeconds(10);

    private final ObjectProvider<OutboxWork> works;
    private final MeterRegistry meters;
    private final Map<String, Dispatcher> running = new HashMap<>();
    private boolean isRunning;

    Dispatchers(ObjectProvider<OutboxWork> works, MeterRegistry meters) {
        this.works = works;
        this.meters = meters;
    }

    @Override
    public synchronized void start() {
        isRunning = true;
        works.forEach(work -> {
            work.outbox().takeUp();
            measure(work.outbox());
        });
    }

    @Scheduled(initialDelay = 0)
    synchronized void begin() {
        if (isRunning) {
            works.forEach(work -> running.computeIfAbsent(work.outbox().name(), _ -> new Dispatcher(work).start()));
        }
    }

    @Override
    public synchronized void stop() {
        isRunning = false;
        running.values().forEach(Dispatcher::stop);
        try {
            for (var dispatcher : running.values()) {
                dispatcher.await(STOPPING_MAY_LAST);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        running.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return 0; // before the web server opens its port
    }

    private void measure(Outbox outbox) {
        gauge(outbox, "depth", "Rows that are to be worked on", Outbox::depth);
        gauge(
                outbox,
                "age.seconds",
                "For how long the first of them has been due",
                each -> each.age().toMillis() / 1000.0);
        gauge(outbox, "dead", "Rows that are given up", Outbox::dead);
    }

    private void gauge(Outbox outbox, String what, String description, ToDoubleFunction<Outbox> value) {
        Gauge.builder("nexus.outbox." + what, outbox, value)
                .description(description)
                .tag("outbox", outbox.name())
                .register(meters);
    }
}
