package support.nexus.platform.stream;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.stream.Segments.Segment;

/// Takes a generation of a projection, or a reaction, on along the log. What a batch writes and how far it has
/// come are one transaction.
final class Follower {

    static final int BATCH = 1_000;
    private static final int SMALL_BATCH = 300; // whoever writes beside a rebuild waits for no more than that

    private final BiConsumer<LogEntry, Writes> handler;
    private final Generation generation;
    private final EventLog log;
    private final Segments segments;
    private final DeadLetterQueue letters;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private int segmentCount;

    Follower(
            BiConsumer<LogEntry, Writes> handler,
            Generation generation,
            EventLog log,
            Segments segments,
            DeadLetterQueue letters,
            JdbcTemplate jdbc,
            TransactionTemplate transaction) {
        this.handler = handler;
        this.generation = generation;
        this.log = log;
        this.segments = segments;
        this.letters = letters;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /// A batch further, where there is one and no other node is at it.
    ///
    /// @param caughtUp where the last steps have come to
    Progress follow(boolean isBuilding, CaughtUp caughtUp) {
        var known = caughtUp.take();
        var end = log.settled();
        if (known != null && known.is(end)) {
            caughtUp.put(known);
            return Progress.DONE;
        }
        if (takeBatch(end, isBuilding ? SMALL_BATCH : BATCH)) {
            return Progress.MOVED;
        }
        if (segments.position(generation) < end) {
            return Progress.ELSEWHERE;
        }
        caughtUp.reached(end);
        return Progress.DONE;
    }

    private boolean takeBatch(long end, int size) {
        return Boolean.TRUE.equals(transaction.execute(_ -> segments.take(generation, end)
                .map(segment -> {
                    follow(segment, Math.max(end, segment.position()), size);
                    return true;
                })
                .orElse(false)));
    }

    /// All segments exactly to a position, in the transaction under way.
    void followTo(long end) {
        for (var segment : segments.takeAll(generation)) {
            for (var position = segment.position(); position < end; ) {
                position = follow(new Segment(segment.number(), position, null, null), end, BATCH);
            }
        }
    }

    private long follow(Segment segment, long end, int size) {
        var read = log.between(segment.position(), end, size);
        var entries = read.stream().takeWhile(log::knows).toList();
        if (entries.isEmpty() && !read.isEmpty()) {
            throw new NewerRelease(read.getFirst());
        }
        var mine = mine(entries, segment.number());
        var aggregates = mine.stream().map(LogEntry::aggregate).collect(toSet());
        var batch = new Batch(
                handler, generation, segment.number(), jdbc, letters, letters.parkedAmong(generation, aggregates));
        mine.forEach(batch::take);
        batch.carryOut();
        var reached = read.size() < size && entries.size() == read.size()
                ? end
                : entries.getLast().position();
        segments.move(generation, segment.number(), reached);
        return reached;
    }

    private List<LogEntry> mine(List<LogEntry> entries, int segment) {
        if (segmentCount == 0) {
            segmentCount = segments.of(generation).size();
        }
        return entries.stream()
                .filter(entry -> Math.floorMod(entry.aggregate().hashCode(), segmentCount) == segment)
                .toList();
    }
}
