package support.nexus.platform.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.stream.Generations.Build;
import support.nexus.platform.stream.Generations.State;
import support.nexus.platform.stream.Segments.Segment;

/// What there is of all views, read with two statements.
@Component
public class Inventory {

    private final JdbcClient jdbc;
    private final DeadLetterQueue letters;

    Inventory(JdbcClient jdbc, DeadLetterQueue letters) {
        this.jdbc = jdbc;
        this.letters = letters;
    }

    public Stock take() {
        var segments = new LinkedHashMap<Build, List<Segment>>();
        jdbc.sql("""
                        select g.*, s.segment, s.position, s.error, s.failing_since
                        from projection_generation g left join projection_segment s
                            on s.name = g.name and s.version = g.version and s.generation = g.generation
                        order by g.name, g.version, g.generation desc, s.segment
                        """).query(row -> {
            var parts = segments.computeIfAbsent(Generations.build(row), _ -> new ArrayList<>());
            if (row.getObject("segment") != null) {
                parts.add(Segments.segment(row));
            }
        });
        var byGeneration = new HashMap<Generation, List<Segment>>();
        segments.forEach((build, parts) -> byGeneration.put(build.generation(), parts));
        return new Stock(List.copyOf(segments.keySet()), byGeneration, letters.sequences());
    }

    /// @param builds of all versions, the newest of each first
    /// @param waiting how many aggregates wait behind a dead letter
    public record Stock(List<Build> builds, Map<Generation, List<Segment>> segments, Map<Generation, Long> waiting) {

        public List<Build> of(String name, int version) {
            return builds.stream()
                    .filter(build -> build.generation().name().equals(name)
                            && build.generation().version() == version)
                    .toList();
        }

        public Optional<Build> first(String name, int version, State state) {
            return of(name, version).stream()
                    .filter(build -> build.state() == state)
                    .findFirst();
        }

        public List<Segment> segments(Generation generation) {
            return segments.getOrDefault(generation, List.of());
        }

        boolean isFailing(Generation generation) {
            return segments(generation).stream().anyMatch(segment -> segment.error() != null);
        }
    }
}
