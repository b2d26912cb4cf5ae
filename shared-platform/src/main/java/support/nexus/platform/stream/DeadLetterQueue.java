package support.nexus.platform.stream;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.log.LogEntry;

/// Where followers put the events that cannot be taken. All of it happens in the transaction under way.
public interface DeadLetterQueue {

    /// Those of the aggregates that have a letter here: what comes next for them must wait behind it.
    Set<String> parkedAmong(Generation generation, Collection<String> aggregates);

    /// @param cause null for one that waits behind another
    void park(Generation generation, int segment, LogEntry entry, @Nullable String cause);

    /// How many events wait.
    long parked(Generation generation);

    /// How many aggregates wait in each generation, where any do: of so many letters as are worth counting.
    Map<Generation, Long> sequences();

    /// Forgets what waits, with the generation that it waits for.
    void delete(Generation generation);
}
