package support.nexus.platform.stream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.platform.log.LogEntry;

/// Events on their way into a projection's tables, in the transaction under way. They go in together; where one of
/// them spoils that they go in one by one, and those that cannot are parked.
final class Batch {

    private final BiConsumer<LogEntry, Writes> handler;
    private final Generation generation;
    private final int segment;
    private final JdbcTemplate jdbc;
    private final DeadLetterQueue letters;
    private final Set<String> parked;
    private final List<Handled> handled = new ArrayList<>();

    Batch(
            BiConsumer<LogEntry, Writes> handler,
            Generation generation,
            int segment,
            JdbcTemplate jdbc,
            DeadLetterQueue letters,
            Set<String> parked) {
        this.handler = handler;
        this.generation = generation;
        this.segment = segment;
        this.jdbc = jdbc;
        this.letters = letters;
        this.parked = parked;
    }

    void take(LogEntry entry) {
        if (parked.contains(entry.aggregate())) {
            letters.park(generation, segment, entry, null);
            return;
        }
        var writes = new Writes(generation, segment);
        try {
            handler.accept(entry, writes);
        } catch (RuntimeException failure) {
            park(entry, failure);
            return;
        }
        handled.add(new Handled(entry, writes));
    }

    void carryOut() {
        var all = new Writes(generation, segment);
        handled.forEach(each -> all.addAll(each.writes()));
        try {
            Savepoint.orNothing(jdbc, () -> all.carryOut(jdbc));
        } catch (RuntimeException failure) {
            if (Failures.concernsAll(failure)) {
                throw failure;
            }
            var spoiled = new HashSet<String>();
            handled.forEach(each -> carryOut(each, spoiled));
        }
    }

    /// @param spoiled the aggregates of which one before could not go in
    private void carryOut(Handled one, Set<String> spoiled) {
        if (spoiled.contains(one.entry().aggregate())) {
            letters.park(generation, segment, one.entry(), null);
            return;
        }
        try {
            Savepoint.orNothing(jdbc, () -> one.writes().carryOut(jdbc));
        } catch (RuntimeException failure) {
            park(one.entry(), failure);
            spoiled.add(one.entry().aggregate());
        }
    }

    private void park(LogEntry entry, RuntimeException failure) {
        if (Failures.concernsAll(failure)) {
            throw failure;
        }
        letters.park(generation, segment, entry, Failures.describe(failure));
        parked.add(entry.aggregate());
    }

    private record Handled(LogEntry entry, Writes writes) {}
}
