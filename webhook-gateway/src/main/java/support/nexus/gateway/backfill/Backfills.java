package support.nexus.gateway.backfill;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.Repository;
import support.nexus.platform.outbox.Lease;
import support.nexus.platform.outbox.Outbox;
import support.nexus.platform.outbox.OutboxTable;
import support.nexus.platform.outbox.Outboxes;
import support.nexus.platform.storage.SqlTime;

/// Starts runs and takes them on. A page is leased by one node at a time, and whoever comes next goes on from the last
/// page that was done: that is written by the outbox, whose statements hold the lease. The newest thousand are
/// remembered.
@Component
class Backfills {

    private static final OutboxTable TABLE =
            new OutboxTable("github_backfill", "id", "last_error", "state = 'running'", "state = 'failed'");
    private static final int REMEMBERED = 1_000;

    private final BackfillRepository runs;
    private final Outbox outbox;

    Backfills(BackfillRepository runs, Outboxes outboxes) {
        this.runs = runs;
        this.outbox = outboxes.of(TABLE);
    }

    Outbox outbox() {
        return outbox;
    }

    Backfill start(Repository place, Instant since) {
        runs.forgetOld(REMEMBERED);
        var run = runs.save(new Backfill(place, since));
        outbox.wake();
        return run;
    }

    Optional<Backfill> find(String id) {
        return runs.findById(id);
    }

    /// A page is done, and there is another.
    ///
    /// @param reached up to which `updated_at`
    /// @param page the one to ask for next, since then
    void advance(Lease lease, Instant reached, int page, long looked, long changed, @Nullable Long total) {
        outbox.goOn(
                lease,
                "reached = ?, page = ?, done = done + ?, changed = changed + ?, total = coalesce(total, ?), last_error = null",
                SqlTime.sql(reached),
                page,
                looked,
                changed,
                total);
    }

    /// The last page is done.
    void finish(Lease lease, long looked, long changed) {
        outbox.end(
                lease,
                "state = 'done', done = done + ?, changed = changed + ?, total = done + ?, last_error = null, "
                        + "finished_at = current_timestamp",
                looked,
                changed,
                looked);
    }

    void fail(Lease lease, String error) {
        outbox.end(lease, "state = 'failed', last_error = ?, total = done, finished_at = current_timestamp", error);
    }
}
