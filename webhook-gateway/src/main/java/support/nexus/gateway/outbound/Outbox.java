package support.nexus.gateway.outbound;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.storage.DataDirectory;

/// How far each ticket has been sent. It names tickets and versions and holds no text: that is read from the ticket
/// when it is sent. A ticket is claimed by one sender at a time, and a claim ends by itself.
@Component
class Outbox implements InitializingBean {

    static final Duration CLAIM = Duration.ofSeconds(60); // longer than a call may take

    private final JdbcClient jdbc;
    private final String node;

    Outbox(JdbcClient jdbc, DataDirectory folder) {
        this.jdbc = jdbc;
        this.node = HexFormat.of().formatHex(folder.secret("node.id", 16));
    }

    /// What this node was at when it stopped is free at once.
    @Override
    public void afterPropertiesSet() {
        jdbc.sql("update github_ticket set claimed_by = null, claimed_until = null where claimed_by like ?")
                .param(node + "/%")
                .update();
    }

    /// The ticket, unless somebody is at it.
    Optional<Sending> claim(TicketId ticket) {
        makeRow(ticket);
        var claim = node + "/" + UUID.randomUUID();
        var claimed = jdbc.sql("""
                        update github_ticket set claimed_by = ?, claimed_until = ?
                        where ticket_id = ? and (claimed_until is null or claimed_until < ?)
                        """)
                .params(claim, sql(claimEnd()), ticket.value(), sql(Instant.now()))
                .update();
        return claimed == 0
                ? Optional.empty()
                : jdbc.sql("select * from github_ticket where ticket_id = ?")
                        .param(ticket.value())
                        .query(Outbox::sending)
                        .optional();
    }

    /// Keeps the claim for a while more; fails where it is another's by now, so that nothing is told twice.
    void hold(Sending sending) {
        change(sending, "claimed_until = ?", sql(claimEnd()));
    }

    /// GitHub is about to be told to make the issue there.
    void begin(Sending sending, String place) {
        change(sending, "place = ?, begun_at = ?, claimed_until = ?", place, sql(Instant.now()), sql(claimEnd()));
    }

    /// It has not been told, or refused.
    void notBegun(Sending sending) {
        change(sending, "place = null, begun_at = null");
    }

    /// The issue is there, and is known to be the ticket's.
    void made(Sending sending, long version) {
        change(sending, "begun_at = null, synced_version = ?", version);
    }

    void done(Sending sending, long version) {
        change(sending, "synced_version = ?, refused_version = 0, reason = null, " + FREE, version);
    }

    void refused(Sending sending, long version, String reason) {
        change(sending, "refused_version = ?, reason = ?, " + FREE, version, reason);
    }

    void postpone(Sending sending, Instant until, String reason) {
        change(
                sending,
                "due_at = ?, reason = ?, attempts = attempts + 1, claimed_by = null, claimed_until = null",
                sql(until),
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

    /// Tickets of which nobody knows whether GitHub has made their issue, and whose time has come.
    List<TicketId> unfinished(int most) {
        return jdbc.sql("""
                        select ticket_id from github_ticket
                        where begun_at is not null and (due_at is null or due_at <= :now)
                          and (claimed_until is null or claimed_until < :now)
                        order by begun_at limit :most
                        """)
                .param("now", sql(Instant.now()))
                .param("most", most)
                .query((row, _) -> new TicketId(row.getString("ticket_id")))
                .list();
    }

    private static final String FREE = "attempts = 0, due_at = null, claimed_by = null, claimed_until = null";

    private void change(Sending sending, String assignments, Object... values) {
        var changed = jdbc.sql("update github_ticket set " + assignments + " where ticket_id = ? and claimed_by = ?")
                .params(values)
                .params(sending.ticket().value(), sending.claim())
                .update();
        if (changed == 0) {
            throw new GithubAway("Another node has taken the ticket over.", null, false);
        }
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

    private static Sending sending(ResultSet row, int number) throws SQLException {
        return new Sending(
                new TicketId(row.getString("ticket_id")),
                row.getString("claimed_by"),
                row.getString("place"),
                time(row.getObject("begun_at", OffsetDateTime.class)),
                row.getLong("synced_version"),
                row.getInt("attempts"));
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Instant claimEnd() {
        return Instant.now().plus(CLAIM);
    }

    private static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(UTC);
    }
}
