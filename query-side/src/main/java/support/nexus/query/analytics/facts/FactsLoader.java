package support.nexus.query.analytics.facts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import support.nexus.platform.log.LogPulse;

/// Brings the facts in memory up to date while the log grows, so that nobody who asks waits for much of it. A node on
/// which nothing happens looks every half minute.
@Component
class FactsLoader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FactsLoader.class);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final LiveFacts facts;
    private final LogPulse pulse;
    private volatile @Nullable Thread loader;

    FactsLoader(LiveFacts facts, LogPulse pulse) {
        this.facts = facts;
        this.pulse = pulse;
    }

    @Override
    public void start() {
        loader = Thread.ofPlatform().daemon().name("analytics-facts").start(this::load);
    }

    private void load() {
        try {
            while (isRunning()) {
                var beats = pulse.count();
                var patience = step() ? IDLE : PAUSE;
                Thread.sleep(PAUSE);
                pulse.await(beats, patience);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return false where it must be tried again
    private boolean step() {
        try {
            facts.advance();
            facts.lookBack();
            return true;
        } catch (RuntimeException away) {
            LOG.debug("The facts cannot be read now", away);
            return false;
        }
    }

    @Override
    public void stop() {
        var running = loader;
        loader = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return loader != null;
    }
}
