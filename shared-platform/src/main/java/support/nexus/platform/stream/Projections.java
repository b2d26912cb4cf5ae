package support.nexus.platform.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import support.nexus.platform.stream.Generations.Build;
import support.nexus.platform.stream.Generations.State;
import support.nexus.platform.stream.Inventory.Stock;

/// Keeps every view of this process on its way: one thread for each generation that follows the log. Inline views
/// are complete before the process takes its first request.
@Component
class Projections implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);
    private static final Duration STOPPING_MAY_LAST = Duration.ofSeconds(10);
    private static final Duration TENDED_EACH = Duration.ofMillis(2_500);

    private final ProjectionRegistry registry;
    private final Streams streams;
    private final Reactions reactions;
    private final Inventory inventory;
    private final Map<Generation, Loop> loops = new HashMap<>();
    private final Map<String, Loop> inlineLoops = new HashMap<>();
    private @Nullable ScheduledExecutorService tending;
    private final ObjectProvider<InventoryListener> listeners;
    private volatile boolean running;

    Projections(
            ProjectionRegistry registry,
            Streams streams,
            Reactions reactions,
            Inventory inventory,
            ObjectProvider<InventoryListener> listeners) {
        this.registry = registry;
        this.streams = streams;
        this.reactions = reactions;
        this.inventory = inventory;
        this.listeners = listeners;
    }

    @Override
    public void start() {
        running = true;
        registry.inline().forEach(this::complete);
        registry.reactions().forEach(reactions::begin);
        tend();
        tending = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("projections").factory());
        var _ = tending.scheduleWithFixedDelay(
                this::tend, TENDED_EACH.toMillis(), TENDED_EACH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Starts and stops threads as the generations ask for it. Another node may have been told to rebuild one.
    synchronized void tend() {
        try {
            var stock = inventory.take();
            var wanted = new HashSet<Generation>();
            for (var projection : registry.streaming()) {
                streams.tend(projection, stock).forEach(build -> {
                    wanted.add(build.generation());
                    tend(projection, build, stock);
                });
            }
            for (var reaction : registry.reactions()) {
                var generation = Reactions.generation(reaction);
                wanted.add(generation);
                var loop = loops.computeIfAbsent(
                        generation, _ -> reactions.loop(reaction).start());
                if (stock.isFailing(generation)) {
                    loop.wake();
                }
            }
            loops.entrySet().removeIf(each -> {
                if (wanted.contains(each.getKey())) {
                    return false;
                }
                each.getValue().stop();
                return true;
            });
            registry.inline().forEach(view -> tend(view, stock));
            listeners.forEach(listener -> listener.taken(stock));
        } catch (RuntimeException | Error away) {
            LOG.warn("Projections cannot be tended, and are looked at again: {}", Failures.describe(away));
        }
    }

    private void tend(Projection projection, Build build, Stock stock) {
        var loop = loops.computeIfAbsent(
                build.generation(), of -> streams.loop(projection, of).start());
        loop.isBuilding(build.state() == State.BUILDING);
        if (stock.isFailing(build.generation())) {
            loop.wake(); // it may have failed on another node, which is gone
        }
    }

    /// Another node may have been told to rebuild it.
    private void tend(InlineView view, Stock stock) {
        var loop = inlineLoops.get(view.name());
        if (loop != null
                && stock.of(view.name(), view.version()).stream()
                        .anyMatch(build -> build.state() == State.BUILDING || stock.isFailing(build.generation()))) {
            loop.wake();
        }
    }

    private void complete(InlineView view) {
        view.complete(() -> running);
        var loop = view.loop();
        loop.isBuilding(true);
        inlineLoops.put(view.name(), loop.start());
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (tending != null) {
            tending.shutdownNow();
        }
        var all = new HashSet<Loop>(loops.values());
        all.addAll(inlineLoops.values());
        loops.clear();
        inlineLoops.clear();
        all.forEach(Loop::stop);
        try {
            for (var loop : all) {
                loop.await(STOPPING_MAY_LAST);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0; // before the web server opens its port, after everything that a view needs
    }
}
