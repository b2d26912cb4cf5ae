package support.nexus.platform.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import support.nexus.platform.projection.Generations.Build;
import support.nexus.platform.projection.Generations.State;
import support.nexus.platform.projection.Segments.Segment;

/// What there is of all views, read with as many statements as there are tables.
@Component
class Inventory {

    private final Generations generations;
    private final Segments segments;
    private final DeadLetters letters;

    Inventory(Generations generations, Segments segments, DeadLetters letters) {
        this.generations = generations;
        this.segments = segments;
        this.letters = letters;
    }

    Stock take() {
        return new Stock(generations.all(), segments.all(), letters.sequences());
    }

    /// @param builds of all versions, the newest of each first
    /// @param waiting how many aggregates wait behind a dead letter
    record Stock(List<Build> builds, Map<Generation, List<Segment>> segments, Map<Generation, Long> waiting) {

        List<Build> of(String name, int version) {
            return builds.stream()
                    .filter(build -> build.generation().name().equals(name)
                            && build.generation().version() == version)
                    .toList();
        }

        Optional<Build> first(String name, int version, State state) {
            return of(name, version).stream()
                    .filter(build -> build.state() == state)
                    .findFirst();
        }

        List<Segment> segments(Generation generation) {
            return segments.getOrDefault(generation, List.of());
        }

        boolean isFailing(Generation generation) {
            return segments(generation).stream().anyMatch(segment -> segment.error() != null);
        }
    }
}
