package support.nexus.platform.axon;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Up to where the log is settled: nothing can still appear at or below that position. Events draw their positions
/// when they are written and appear when their transaction commits, so a reader that went by what it sees would pass
/// those that commit late. Where positions follow each other without a gap, nothing can be missing; a gap is final
/// once every writer has ended that may have drawn a position below what was seen above it. No clock takes part.
final class Horizon {

    private static final int WINDOW = 1_000;

    private final JdbcClient jdbc;
    private final Writers writers;
    private long settled;
    private @Nullable Claim pending;

    Horizon(JdbcClient jdbc, Writers writers) {
        this.jdbc = jdbc;
        this.writers = writers;
    }

    /// As far as it is now, after one look at the log. Not for use inside a transaction: it would wait for itself.
    synchronized long advance() {
        var next = positions(settled);
        for (var position : next) {
            if (position != settled + 1) {
                return pastGap();
            }
            settled = position;
        }
        return next.size() < WINDOW ? settled : pastGap();
    }

    /// Whether events are there that must wait for a writer to end: worth another look soon.
    synchronized boolean isWaiting() {
        return pending != null && pending.highest() > settled;
    }

    private long pastGap() {
        if (pending == null || pending.highest() <= settled) {
            pending = writers.claim();
        }
        if (writers.oldest() >= pending.next()) {
            settled = Math.max(settled, pending.highest());
            pending = null;
        }
        return settled;
    }

    /// The highest position that can be seen.
    static long highest(JdbcClient jdbc) {
        return jdbc.sql("select coalesce(max(global_index), 0) from domain_event_entry")
                .query(Long.class)
                .single();
    }

    private List<Long> positions(long after) {
        return jdbc.sql(
                        "select global_index from domain_event_entry where global_index > ? order by global_index limit "
                                + WINDOW)
                .param(after)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /// @param highest the highest position that could be seen
    /// @param next whoever had drawn a position below that has a smaller number
    record Claim(long highest, long next) {}

    /// Those who write to the log, numbered before they draw their positions.
    interface Writers {

        Claim claim();

        /// The number of the oldest that has not ended. What the others wrote can be seen from now on.
        long oldest();
    }

    /// The writers of this process, where nobody else has the database.
    record OfThisProcess(JdbcClient jdbc, Appends appends) implements Writers {

        @Override
        public Claim claim() {
            var highest = highest(jdbc);
            return new Claim(highest, appends.next()); // drawn after it
        }

        @Override
        public long oldest() {
            return appends.oldest();
        }
    }

    /// The transactions of all who use the PostgreSQL server. A trigger on the log sees to it that each has its
    /// number before it draws a position. A claim takes a number of its own: a snapshot's upper bound is no such
    /// number, as
    /// it lies below transactions that are under way while none after them has ended.
    record OfAllNodes(JdbcClient jdbc) implements Writers {

        @Override
        public Claim claim() {
            return jdbc.sql("""
                    select (select coalesce(max(global_index), 0) from domain_event_entry) as highest,
                           pg_current_xact_id()::text::bigint as next
                    """).query(Claim.class).single();
        }

        @Override
        public long oldest() {
            return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                    .query(Long.class)
                    .single();
        }
    }
}
