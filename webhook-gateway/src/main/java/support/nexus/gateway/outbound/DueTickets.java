package support.nexus.gateway.outbound;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.projection.LiveTables;

/// Which tickets with an issue were changed here since GitHub was told.
@Component
class DueTickets {

    private final JdbcClient jdbc;
    private final LiveTables tables;
    private final FollowedTickets followed;

    DueTickets(JdbcClient jdbc, LiveTables tables, FollowedTickets followed) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.followed = followed;
    }

    /// @param linkedAt the version at which it got its issue
    /// @param changedAt when it was changed last
    record Due(TicketId ticket, long linkedAt, Instant changedAt) {}

    /// Those that nobody is at and whose time has come, the first changed first.
    ///
    /// @param since changes before that are left alone
    List<Due> find(Instant since, int most) {
        return jdbc.sql(tables.sql(followed, """
                        select c.ticket_id, c.linked_version, c.changed_at from {github_change} c
                        left join github_ticket t on t.ticket_id = c.ticket_id
                        where c.changed_at >= :since and c.linked_version is not null
                          and c.changed_version > coalesce(nullif(t.synced_version, 0), c.linked_version)
                          and c.changed_version > coalesce(t.refused_version, 0)
                          and (t.due_at is null or t.due_at <= :now)
                          and (t.claimed_until is null or t.claimed_until < :now)
                        order by c.changed_at limit :most
                        """))
                .param("since", since.atOffset(UTC))
                .param("now", Instant.now().atOffset(UTC))
                .param("most", most)
                .query(DueTickets::due)
                .list();
    }

    /// Since when changes follow by themselves: since that was first asked for.
    Instant followedSince() {
        try {
            jdbc.sql("""
                            insert into github_following (id, since) select 1, cast(:now as timestamp(3) with time zone)
                            where not exists (select id from github_following)
                            """).param("now", Instant.now().atOffset(UTC)).update();
        } catch (DuplicateKeyException anotherNodeDid) {
            // which is as good
        }
        return jdbc.sql("select since from github_following")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                new TicketId(row.getString("ticket_id")),
                row.getLong("linked_version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
