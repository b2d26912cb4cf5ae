package support.nexus.gateway.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketId;
import support.nexus.gateway.github.GithubSettings;
import support.nexus.platform.outbox.Lease;
import support.nexus.platform.outbox.Outbox;
import support.nexus.platform.outbox.OutboxTable;
import support.nexus.platform.outbox.Outboxes;
import support.nexus.platform.storage.SqlTime;
import support.nexus.platform.stream.Writes;

/// How far each ticket has been sent, and what is to be sent yet. It names tickets and versions and holds no text: that
/// is read from the ticket when it is sent. One sender at a time has the lease of a ticket.
@Component
class TicketOutbox {

    private static final String MORE_IS_WANTED = "wanted_version > ?";

    /// What is left after a version was sent, or refused.
    private static final String REST = """
            begun_at = null, attempts = 0,
            wanted_since = case when wanted_version > ? then current_timestamp end,
            wanted_version = case when wanted_version > ? then wanted_version end
            """;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Duration quiet;
    private final String plan;

    TicketOutbox(JdbcClient jdbc, Outboxes outboxes, GithubSettings settings) {
        this.jdbc = jdbc;
        this.outbox = outboxes.of(table(settings.autoSync()));
        this.quiet = settings.syncQuiet();
        this.plan = plan(settings);
    }

    /// What was begun is finished in any case.
    private static OutboxTable table(boolean autoSync) {
        return new OutboxTable(
                        "github_ticket",
                        "ticket_id",
                        "reason",
                        autoSync ? "due_at is not null" : "begun_at is not null",
                        "refused_version > 0")
                .withFormerEnd("claimed_until");
    }

    /// Changes wait until the ticket is left alone for a moment, so that many of them are told at once. What has failed
    /// waits for its time, and what is being sent is looked at again after that.
    private static String plan(GithubSettings settings) {
        return """
                update github_ticket set
                    due_at = case
                        when claimed_until > current_timestamp or attempts > 0 then coalesce(due_at, current_timestamp)
                        else least(current_timestamp + %s * interval '0.001' second,
                                   coalesce(wanted_since, current_timestamp) + %s * interval '0.001' second) end,
                    wanted_since = coalesce(wanted_since, current_timestamp),
                    wanted_version = ?
                where ticket_id = ? and linked_version < ? and synced_version < ? and refused_version < ?
                  and exists (select id from github_following)
                """.formatted(
                settings.syncQuiet().toMillis(), settings.syncLongestWait().toMillis());
    }

    Outbox outbox() {
        return outbox;
    }

    /// That a version of a ticket which has an issue is to be sent, once changes follow by themselves.
    void plan(Writes writes, String ticket, long version) {
        writes.write(plan, version, ticket, version, version, version);
    }

    /// The ticket, unless somebody is at it.
    Optional<SyncState> take(TicketId ticket) {
        makeRow(ticket);
        return outbox.take(ticket.value(), "1 = 1").map(this::of);
    }

    SyncState of(Lease lease) {
        return jdbc.sql("""
                        select place, repository_id, begun_at, synced_version, linked_version from github_ticket
                        where ticket_id = ?
                        """)
                .param(lease.key())
                .query((row, _) -> sending(lease, row))
                .single();
    }

    /// Keeps the lease for a while more; fails where it is lost, so that nothing is told twice.
    void renew(SyncState sending) {
        outbox.renew(sending.lease());
    }

    /// GitHub is about to be told to make the issue there.
    void begin(SyncState sending, Repository place) {
        renew(sending);
        outbox.change(
                sending.lease(),
                "place = ?, repository_id = ?, begun_at = current_timestamp",
                place.path(),
                place.id());
    }

    /// It has not been told, or refused.
    void notBegun(SyncState sending) {
        outbox.change(sending.lease(), "place = null, repository_id = null, begun_at = null");
    }

    /// The issue is there, and is known to be the ticket's.
    void made(SyncState sending, long version) {
        outbox.change(sending.lease(), "begun_at = null, synced_version = ?", version);
    }

    void done(SyncState sending, long version) {
        outbox.release(
                sending.lease(),
                quiet,
                MORE_IS_WANTED,
                "synced_version = ?, refused_version = 0, reason = null, " + REST,
                version,
                version,
                version,
                version);
    }

    void refused(SyncState sending, long version, String reason) {
        outbox.release(
                sending.lease(),
                quiet,
                MORE_IS_WANTED,
                "refused_version = ?, reason = ?, " + REST,
                version,
                reason,
                version,
                version,
                version);
    }

    /// What was asked for by hand, and has not begun, is left to those who asked.
    void postpone(SyncState sending, Duration wait, String reason) {
        outbox.release(
                sending.lease(),
                wait,
                "begun_at is not null or wanted_version is not null",
                "reason = ?, attempts = case when begun_at is null and wanted_version is null then 0 else attempts end",
                reason);
    }

    void forget(TicketId ticket) {
        jdbc.sql("delete from github_comment where ticket_id = ?")
                .param(ticket.value())
                .update();
        jdbc.sql("delete from github_ticket where ticket_id = ?")
                .param(ticket.value())
                .update();
    }

    /// Has finished what a node of the last release had begun: that left no time for it.
    void takeUpBegun() {
        jdbc.sql("""
                        update github_ticket set due_at = current_timestamp
                        where begun_at is not null and due_at is null
                          and (claimed_until is null or claimed_until <= current_timestamp)
                        """).update();
    }

    private void makeRow(TicketId ticket) {
        try {
            jdbc.sql("""
                            insert into github_ticket (ticket_id) select cast(:ticket as varchar(12))
                            where not exists (select ticket_id from github_ticket where ticket_id = :ticket)
                            """).param("ticket", ticket.value()).update();
        } catch (DuplicateKeyException madeMeanwhile) {
            // which is as good
        }
    }

    private static @Nullable Repository place(@Nullable String path, @Nullable Long id) {
        return path == null
                ? null
                : Repository.ofPath(path).map(place -> place.withId(id)).orElse(null);
    }

    private static SyncState sending(Lease lease, ResultSet row) throws SQLException {
        return new SyncState(
                lease,
                place(row.getString("place"), row.getObject("repository_id", Long.class)),
                SqlTime.nullable(row, "begun_at"),
                row.getLong("synced_version"),
                row.getLong("linked_version"));
    }
}
