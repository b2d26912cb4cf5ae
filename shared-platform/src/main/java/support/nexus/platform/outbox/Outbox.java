package support.nexus.platform.outbox;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// One table of work. Whoever works on a row has a lease, and whatever is written under it asks whether it still is
/// his. All times are the database's, so the nodes' clocks do not matter.
public final class Outbox {

    private static final int MOST_COUNTED = 10_000;

    private final OutboxTable table;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String node;
    private final Renewals renewals;
    private final Semaphore news = new Semaphore(0);

    Outbox(OutboxTable table, JdbcClient jdbc, TransactionTemplate transaction, String node, Renewals renewals) {
        this.table = table;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.node = node;
        this.renewals = renewals;
    }

    String name() {
        return table.name();
    }

    /// At the start: what this node was at when it stopped is due at once.
    void takeUp() {
        jdbc.sql("update %s set due_at = current_timestamp, %s where claimed_by = ? or claimed_by like ?"
                        .formatted(table.name(), table.given()))
                .params(node, node + "/%") // as nodes of the last release wrote it
                .update();
    }

    /// The row, whether its time has come or not, unless somebody works on it.
    ///
    /// @param onlyIf another condition in SQL
    public Optional<Lease> take(String key, String onlyIf) {
        return take("%s = ? and %s and (%s)".formatted(table.key(), table.free(), onlyIf), key, 1).stream()
                .findFirst();
    }

    /// Rows whose time has come, the longest due first.
    public List<Lease> takeDue(int most) {
        return take(table.due(), null, most);
    }

    /// Has the lease last for its length from now on: before something is told that must not be told twice.
    public void renew(Lease lease) {
        change(lease, table.held());
    }

    /// Renews the lease until this is closed, for as long as work may last within reason.
    public Renewal hold(Lease lease) {
        return renewals.begin(lease, this, table.lease());
    }

    /// Writes to the row.
    ///
    /// @param assignments in SQL, with `?` for each value
    public void change(Lease lease, String assignments, @Nullable Object... values) {
        var changed = jdbc.sql("update %s set %s where %s = ? and claimed_by = ? and fence = ?"
                        .formatted(table.name(), assignments, table.key()))
                .params(Arrays.asList(values))
                .params(lease.key(), lease.owner(), lease.fence())
                .update();
        if (changed == 0) {
            throw new LeaseLost(lease, table);
        }
    }

    /// Gives the lease up, and has the row come again after a while where there is more to do.
    ///
    /// @param again a condition in SQL: whether it comes again, as the row was until now
    /// @param assignments in SQL
    /// @param values for each `?` of the assignments, then of the condition
    public void release(Lease lease, Duration wait, String again, String assignments, @Nullable Object... values) {
        change(
                lease,
                "%s, due_at = case when %s then current_timestamp + %s * interval '0.001' second end, %s"
                        .formatted(assignments, again, wait.toMillis(), table.given()),
                values);
        wake();
    }

    /// Gives the lease up, with nothing left to do.
    public void end(Lease lease, String assignments, @Nullable Object... values) {
        change(lease, "%s, due_at = null, %s".formatted(assignments, table.given()), values);
    }

    /// Gives the lease up after a piece of work that has succeeded: the next is due at once.
    public void goOn(Lease lease, String assignments, @Nullable Object... values) {
        release(lease, Duration.ZERO, "1 = 1", assignments + ", attempts = 0", values);
    }

    /// Gives the lease up after a try that has failed: the next comes after a while.
    public void postpone(Lease lease, Duration wait, String reason) {
        release(lease, wait, "1 = 1", table.reason() + " = ?", reason);
    }

    /// Has those who work on it here look at once: something was planned.
    public void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /// Waits until the next row is due or something is planned, within these bounds.
    void await(Duration shortest, Duration longest) throws InterruptedException {
        var wait = untilNext().map(Duration::toMillis).orElse(Long.MAX_VALUE);
        if (news.tryAcquire(Math.clamp(wait, shortest.toMillis(), longest.toMillis()), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    /// How long until the next row is due; below zero where it has been for a while.
    private Optional<Duration> untilNext() {
        return jdbc.sql(
                        "select due_at, current_timestamp from %s where %s and due_at is not null order by due_at limit 1"
                                .formatted(table.name(), table.open()))
                .query((row, _) -> Duration.between(
                        row.getObject(2, OffsetDateTime.class), row.getObject(1, OffsetDateTime.class)))
                .optional();
    }

    /// For how long the first of those that are due has been due.
    Duration age() {
        return untilNext().filter(Duration::isNegative).map(Duration::negated).orElse(Duration.ZERO);
    }

    /// How many are to be worked on: counted as far as 10,000.
    long depth() {
        return count(table.open() + " and due_at is not null");
    }

    /// How many are given up: counted as far as 10,000.
    long dead() {
        return count(table.dead());
    }

    private long count(String which) {
        return jdbc.sql("select count(*) from (select 1 as one from %s where %s limit %s) counted"
                        .formatted(table.name(), which, MOST_COUNTED))
                .query(Long.class)
                .single();
    }

    private List<Lease> take(String which, @Nullable String key, int most) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var rows = jdbc.sql(
                            "select %s, fence, attempts from %s where %s order by due_at limit %s for update skip locked"
                                    .formatted(table.key(), table.name(), which, most))
                    .params(key == null ? List.of() : List.of(key))
                    .query((row, _) -> new Lease(row.getString(1), node, row.getLong(2) + 1, row.getInt(3) + 1))
                    .list();
            if (!rows.isEmpty()) {
                jdbc.sql(
                                "update %s set claimed_by = :node, fence = fence + 1, attempts = attempts + 1, %s where %s in (:keys)"
                                        .formatted(table.name(), table.held(), table.key()))
                        .param("node", node)
                        .param("keys", rows.stream().map(Lease::key).toList())
                        .update();
            }
            return rows;
        }));
    }
}
