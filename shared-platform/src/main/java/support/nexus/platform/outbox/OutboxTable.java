package support.nexus.platform.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A table that is an outbox. It has the columns `due_at` (the next try, or the end of the lease; null when nothing is
/// left to do), `claimed_by`, `fence` and `attempts`, and an index that finds the open rows by `due_at`.
///
/// @param name of the table; it is the outbox's name in metrics, too
/// @param key the column that tells its rows apart
/// @param reason the column that says why the last try failed
/// @param open a condition in SQL: which rows are worked on
/// @param dead a condition in SQL: which rows are given up
/// @param formerEnd a column in which nodes of an older release look for the end of a lease; null where that is
/// `due_at`
/// @param lease how long a lease lasts that is not renewed
public record OutboxTable(
        String name,
        String key,
        String reason,
        String open,
        String dead,
        @Nullable String formerEnd,
        Duration lease) {

    private static final Duration LEASE = Duration.ofSeconds(30); // a node that died is replaced after that

    public OutboxTable(String name, String key, String reason, String open, String dead) {
        this(name, key, reason, open, dead, null, LEASE);
    }

    public OutboxTable withFormerEnd(String column) {
        return new OutboxTable(name, key, reason, open, dead, column, lease);
    }

    OutboxTable withLease(Duration length) {
        return new OutboxTable(name, key, reason, open, dead, formerEnd, length);
    }

    /// A condition: nobody has a lease.
    String free() {
        return "(claimed_by is null or due_at is null or due_at <= current_timestamp)" + olderEnded();
    }

    /// A condition: its time has come, and nobody has a lease. Times are kept in milliseconds, rounded.
    String due() {
        return "%s and due_at < current_timestamp + interval '0.001' second%s".formatted(open, olderEnded());
    }

    /// Assignments: the lease is given up.
    String given() {
        return "claimed_by = null" + (formerEnd == null ? "" : ", %s = null".formatted(formerEnd));
    }

    /// Assignments: the lease lasts for its length from now on.
    String held() {
        var end = "current_timestamp + %s * interval '0.001' second".formatted(lease.toMillis());
        return "due_at = " + end + (formerEnd == null ? "" : ", %s = %s".formatted(formerEnd, end));
    }

    private String olderEnded() {
        return formerEnd == null ? "" : " and (%1$s is null or %1$s <= current_timestamp)".formatted(formerEnd);
    }
}
