package support.nexus.platform.stream;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.stream.Generations.Build;
import support.nexus.platform.stream.Generations.State;
import support.nexus.platform.stream.Segments.Segment;

/// Puts a generation that has caught up in the place of the live one, once the two have been compared. Each step is a
/// transaction of its own, which holds both of them up for a few batches of the log and a few thousand rows at most. A
/// step is any node's; what has been done is kept, so that it can be broken off between two of them.
final class TakeOver {

    private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);
    static final int PIECE = 5_000;
    private static final int NEAR = 2 * Follower.BATCH;
    private static final int FAR_BEHIND = 100_000;
    private static final String COULD_NOT = "The old one could not be compared: ";

    private final Generations generations;
    private final Segments segments;
    private final DeadLetterQueue letters;
    private final EventLog log;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final BiFunction<Projection, Generation, Follower> followers;
    private final int piece;

    TakeOver(
            Generations generations,
            Segments segments,
            DeadLetterQueue letters,
            EventLog log,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            BiFunction<Projection, Generation, Follower> followers,
            int piece) {
        this.generations = generations;
        this.segments = segments;
        this.letters = letters;
        this.log = log;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.followers = followers;
        this.piece = piece;
    }

    /// Compares a piece, or exchanges the two where no piece is left.
    Progress step(Projection projection, Generation built) {
        var end = log.settled();
        return Objects.requireNonNull(transaction.execute(_ -> generations
                .take(built, State.BUILDING)
                .map(build -> step(projection, build, end))
                .orElse(Progress.ELSEWHERE)));
    }

    private Progress step(Projection projection, Build build, long end) {
        var built = build.generation();
        var found = generations.find(projection.name(), projection.version(), State.LIVE);
        if (found.isEmpty()) {
            generations.end(built, State.LIVE, null);
            return Progress.MOVED;
        }
        var old = found.get().generation();
        var olds = segments.takeAll(old);
        var news = segments.takeAll(built);
        if (Segments.lowest(news) < end - NEAR) {
            return Progress.MOVED; // it has fallen back: to follow comes first
        }
        var comparison = Comparison.read(build.comparison());
        var position = Stream.concat(olds.stream(), news.stream())
                .mapToLong(Segment::position)
                .reduce(end, Math::max);
        followers.apply(projection, built).followTo(position);
        if (comparison.isOver()) {
            return exchange(old, built, comparison.says(position));
        }
        if (Segments.lowest(olds) >= position - NEAR) {
            generations.compared(
                    built,
                    compared(projection, old, built, comparison, position).json());
            return Progress.MOVED;
        }
        var why = whyNever(olds, position);
        why.ifPresent(reason ->
                generations.compared(built, comparison.endedBecause(reason).json()));
        return why.isPresent() ? Progress.MOVED : Progress.ELSEWHERE;
    }

    /// Why the old one will not come near in a while; empty where it is on its way.
    private static Optional<String> whyNever(List<Segment> olds, long position) {
        if (Segments.lowest(olds) < position - FAR_BEHIND) {
            return Optional.of("The old one was too far behind to be compared.");
        }
        return olds.stream()
                .map(Segment::error)
                .filter(Objects::nonNull)
                .findFirst()
                .map(error -> COULD_NOT + error);
    }

    private Comparison compared(
            Projection projection, Generation old, Generation built, Comparison comparison, long position) {
        var outcome = new Comparison[] {comparison};
        try {
            Savepoint.orNothing(jdbc, () -> {
                followers.apply(projection, old).followTo(position);
                outcome[0] = compare(projection, old, built, comparison, position);
            });
        } catch (RuntimeException oldIsBroken) {
            return comparison.endedBecause(COULD_NOT + Failures.describe(oldIsBroken));
        }
        return outcome[0];
    }

    private Comparison compare(
            Projection projection, Generation old, Generation built, Comparison comparison, long position) {
        var tables = Generation.names(projection.tables()).toList();
        var table = tables.get(comparison.table());
        var rows = new RowComparison(jdbc, table, old.table(table), built.table(table), piece);
        return comparison.with(rows.after(comparison.after()), position, tables.size());
    }

    private Progress exchange(Generation old, Generation built, String parity) {
        generations.end(old, State.RETIRED, null);
        letters.delete(old);
        generations.end(built, State.LIVE, parity);
        LOG.info("Projection {} is live. {}", built, parity);
        return Progress.MOVED;
    }
}
