package support.nexus.platform.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import support.nexus.platform.stream.Generation;

/// How fast the generations move, over the last ten seconds, and since when one has not moved.
@Component
class Rates {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Map<Generation, Track> tracks = new ConcurrentHashMap<>();

    /// @param isBehind whether there was more to do
    void note(Generation generation, long done, boolean isBehind, Instant now) {
        tracks.computeIfAbsent(generation, _ -> new Track(now)).note(done, isBehind, now);
    }

    void forgetAllBut(Collection<Generation> known) {
        tracks.keySet().retainAll(known);
    }

    /// Events a second.
    double of(Generation generation) {
        var track = tracks.get(generation);
        return track == null ? 0 : track.rate();
    }

    /// How long it has stood where it stands although there was more to do.
    Duration still(Generation generation, Instant now) {
        var track = tracks.get(generation);
        return track == null ? Duration.ZERO : track.still(now);
    }

    private static final class Track {

        private final Deque<Sample> samples = new ArrayDeque<>();
        private Instant moved;

        Track(Instant now) {
            this.moved = now;
        }

        synchronized void note(long done, boolean isBehind, Instant now) {
            if (!isBehind || samples.isEmpty() || samples.getLast().done() != done) {
                moved = now;
            }
            samples.addLast(new Sample(now, done));
            while (samples.size() > 2 && samples.getFirst().at().isBefore(now.minus(WINDOW))) {
                samples.removeFirst();
            }
        }

        synchronized double rate() {
            if (samples.size() < 2) {
                return 0;
            }
            var first = samples.getFirst();
            var last = samples.getLast();
            var millis = Duration.between(first.at(), last.at()).toMillis();
            return millis == 0 ? 0 : (last.done() - first.done()) * 1000.0 / millis;
        }

        synchronized Duration still(Instant now) {
            return Duration.between(moved, now);
        }
    }

    private record Sample(Instant at, long done) {}
}
