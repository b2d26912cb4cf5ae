package support.nexus.gateway.backfill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Repository;
import support.nexus.platform.outbox.Lease;
import support.nexus.platform.outbox.Outbox;
import support.nexus.platform.outbox.OutboxTable;
import support.nexus.platform.outbox.Outboxes;
import support.nexus.platform.storage.SqlTime;

/// The runs, and how far each has come. A page is leased by one node at a time, and whoever comes next goes on from the
/// last page that was done. The newest thousand are remembered.
@Component
class Backfills {

    private static final OutboxTable TABLE =
            new OutboxTable("github_backfill", "id", "last_error", "state = 'running'", "state = 'failed'");
    private static final int REMEMBERED = 1_000;

    private final JdbcClient jdbc;
    private final Outbox outbox;

    Backfills(JdbcClient jdbc, Outboxes outboxes) {
        this.jdbc = jdbc;
        this.outbox = outboxes.of(TABLE);
    }

    Outbox outbox() {
        return outbox;
    }

    Backfill start(Repository place, Instant since) {
        var id = ObjectId.next();
        forgetOld();
        jdbc.sql("""
                        insert into github_backfill (id, repository, since, reached, page, state, due_at, started_at)
                        values (?, ?, ?, ?, 1, 'running', current_timestamp, current_timestamp)
                        """)
                .params(id, place.path(), SqlTime.sql(since), SqlTime.sql(since))
                .update();
        outbox.wake();
        return find(id).orElseThrow();
    }

    Optional<Backfill> find(String id) {
        return jdbc.sql("select * from github_backfill where id = ?")
                .param(id)
                .query(Backfills::backfill)
                .optional();
    }

    List<Backfill> list(long offset, int limit) {
        return jdbc.sql("select * from github_backfill order by started_at desc, id desc limit ? offset ?")
                .params(limit, offset)
                .query(Backfills::backfill)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from github_backfill")
                .query(Long.class)
                .single();
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

    private void forgetOld() {
        jdbc.sql("""
                        delete from github_backfill where state <> 'running' and id not in
                            (select id from github_backfill order by started_at desc, id desc limit ?)
                        """).param(REMEMBERED).update();
    }

    private static Backfill backfill(ResultSet row, int number) throws SQLException {
        return new Backfill(
                row.getString("id"),
                row.getString("repository"),
                SqlTime.instant(row, "since"),
                SqlTime.instant(row, "reached"),
                row.getInt("page"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getLong("changed"),
                row.getString("state"),
                SqlTime.nullable(row, "due_at"),
                row.getString("last_error"),
                row.getInt("attempts"),
                SqlTime.instant(row, "started_at"),
                SqlTime.nullable(row, "finished_at"));
    }
}
