package support.nexus.platform.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.platform.log.EventLog.Reach;

/// Up to where the log is settled: nothing can still appear at or below that position. Events draw their positions
/// when they are written and appear when their transaction commits, so a reader that went by what it sees would pass
/// those that commit late. Where positions follow each other without a gap, nothing can be missing; a gap is final
/// once every writer has ended that may have drawn a position below what was seen above it. No clock takes part.
final class Horizon {

    private static final int WINDOW = 1_000;

    private final JdbcClient jdbc;
    private final Writers writers;
    private long settled;
    private long head;
    private @Nullable Claim pending;
    private long pendingSince;

    Horizon(JdbcClient jdbc, Writers writers) {
        this.jdbc = jdbc;
        this.writers = writers;
    }

    /// As far as it is now, after one look at the log. Not for use inside a transaction: it would wait for itself.
    synchronized long advance() {
        return look().settled();
    }

    /// As far as it is settled and as far as it can be seen, after one look at the log.
    synchronized Reach look() {
        var next = positions(settled);
        if (!next.isEmpty()) {
            head = next.size() < WINDOW ? next.getLast() : highest(jdbc);
        }
        goOn(next);
        return new Reach(settled, Math.max(settled, head));
    }

    private void goOn(List<Long> next) {
        for (var position : next) {
            if (position != settled + 1) {
                passGap();
                return;
            }
            settled = position;
        }
        if (next.size() == WINDOW) {
            passGap();
        }
    }

    /// Whether events are there that must wait for a writer to end: worth another look soon.
    synchronized boolean isWaiting() {
        return pending != null && pending.highest() > settled;
    }

    /// What is waited for, where that has lasted as long; empty where nothing is.
    synchronized Optional<HeldUp> heldUp(Duration atLeast) {
        var waited = Duration.ofNanos(System.nanoTime() - pendingSince);
        return isWaiting() && waited.compareTo(atLeast) >= 0
                ? Optional.of(
                        new HeldUp(waited.toMillis() / 1000.0, writers.longest().orElse(null)))
                : Optional.empty();
    }

    private void passGap() {
        if (pending == null || pending.highest() <= settled) {
            pending = writers.claim();
            pendingSince = System.nanoTime();
        }
        if (writers.oldest() >= pending.next()) {
            settled = Math.max(settled, pending.highest());
            pending = null;
        }
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

        /// Who that is; empty where it has ended meanwhile.
        Optional<HeldUp.Holder> longest();
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

        @Override
        public Optional<HeldUp.Holder> longest() {
            return appends.longest();
        }
    }

    /// The transactions of all who use the PostgreSQL server. A trigger on the log sees to it that each has its
    /// number before it draws a position. A claim takes a number of its own: a snapshot's upper bound is no such
    /// number, as it lies below transactions that are under way while none after them has ended.
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

        /// Every transaction holds a lock on its own number, which everybody may see. No text of a statement: that may
        /// be personal.
        @Override
        public Optional<HeldUp.Holder> longest() {
            return jdbc.sql("""
                    select l.pid, a.usename as "user", coalesce(a.application_name, 'prepared transaction ' || p.gid)
                           as application, a.state,
                           cast(extract(epoch from clock_timestamp() - coalesce(a.xact_start, p.prepared)) as float8) as seconds
                    from pg_locks l
                        left join pg_stat_activity a on a.pid = l.pid
                        left join pg_prepared_xacts p on p.transaction = l.transactionid
                    where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted
                    order by age(l.transactionid) desc limit 1
                    """).query(HeldUp.Holder.class).optional();
        }
    }
}
