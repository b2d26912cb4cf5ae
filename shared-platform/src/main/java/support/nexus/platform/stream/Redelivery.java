package support.nexus.platform.stream;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.log.EventLog;

/// Gives a generation an event once more, in the transaction under way.
@Component
public class Redelivery {

    private final ProjectionRegistry registry;
    private final Segments segments;
    private final EventLog log;
    private final JdbcTemplate jdbc;

    Redelivery(ProjectionRegistry registry, Segments segments, EventLog log, JdbcTemplate jdbc) {
        this.registry = registry;
        this.segments = segments;
        this.log = log;
        this.jdbc = jdbc;
    }

    /// Holds the generation until the transaction ends, so that no event overtakes those that wait.
    public void hold(Generation generation) {
        segments.takeAll(generation);
    }

    /// What fails leaves no trace.
    public void apply(Generation generation, int segment, long position) {
        Savepoint.orNothing(jdbc, () -> {
            var handler = registry.handler(generation)
                    .orElseThrow(() -> new Refused(
                            ErrorCode.NO_SUCH_ROUTE, "This node does not have projection %s.".formatted(generation)));
            var writes = new Writes(generation, segment);
            handler.accept(log.at(position).orElseThrow(), writes);
            writes.carryOut(jdbc);
        });
    }
}
