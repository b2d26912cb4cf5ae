package support.nexus.platform.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.stream.Generations.Build;
import support.nexus.platform.stream.Generations.State;

/// Which generation is live is looked up once a second at most.
@Component
class LiveProjections implements LiveTables {

    private final Generations generations;
    private final Segments segments;
    private final DeadLetterQueue letters;
    private final EventLog log;
    private final Cache<String, Generation> live =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build();

    LiveProjections(Generations generations, Segments segments, DeadLetterQueue letters, EventLog log) {
        this.generations = generations;
        this.segments = segments;
        this.letters = letters;
        this.log = log;
    }

    @Override
    public String sql(Projection projection, String sql) {
        return generation(projection).sql(sql);
    }

    @Override
    public long position(Projection projection) {
        return segments.position(generation(projection));
    }

    @Override
    public long parked(Projection projection) {
        return letters.parked(generation(projection));
    }

    @Override
    public Duration lag(Projection projection) {
        return log.waiting(position(projection));
    }

    private Generation generation(Projection projection) {
        return live.get(
                projection.name(),
                _ -> generations
                        .find(projection.name(), projection.version(), State.LIVE)
                        .map(Build::generation)
                        .orElseThrow(() -> new Refused(
                                ErrorCode.DEPENDENCY_AWAY,
                                "The view %s is being made: try again in a moment.".formatted(projection.name()))));
    }
}
