package support.nexus.gateway.webhooks;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.outbox.Lease;
import support.nexus.platform.outbox.Outbox;
import support.nexus.platform.outbox.OutboxTable;
import support.nexus.platform.outbox.Outboxes;
import support.nexus.platform.stream.Writes;

/// One line for each endpoint and ticket: whoever has its lease sends its messages, one after the other, so that each
/// ticket's facts arrive in order.
@Component
class MessageLines {

    /// What is planned for whom is decided in SQL, by the endpoints of that moment.
    private static final String MESSAGES = """
            insert into webhook_message (endpoint_id, position, event_id, ticket_id, type, version, at, channel, state, attempts)
            select e.id, cast(? as bigint), cast(? as varchar(64)), cast(? as varchar(12)), cast(? as varchar(60)),
                   cast(? as bigint), cast(? as timestamp(3) with time zone), cast(? as varchar(20)), 'pending', 0
            from webhook_endpoint e
            where e.enabled
              and exists (select t.type from webhook_endpoint_type t where t.endpoint_id = e.id and t.type in ('*', ?))
              and (not exists (select c.channel from webhook_endpoint_channel c where c.endpoint_id = e.id)
                   or exists (select c.channel from webhook_endpoint_channel c where c.endpoint_id = e.id and c.channel = ?))
            """;

    private static final String LINES = """
            merge into webhook_line l
            using (select m.endpoint_id, m.ticket_id, m.endpoint_id || '/' || m.ticket_id as id
                   from webhook_message m where m.position = ?) given
            on l.id = given.id
            when matched then update set planned = l.planned + 1, due_at = coalesce(l.due_at, current_timestamp)
            when not matched then insert (id, endpoint_id, ticket_id, planned, due_at)
                values (given.id, given.endpoint_id, given.ticket_id, 1, current_timestamp)
            """;

    private final JdbcClient jdbc;
    private final Outbox outbox;

    MessageLines(JdbcClient jdbc, Outboxes outboxes) {
        this.jdbc = jdbc;
        this.outbox = outboxes.of(new OutboxTable("webhook_line", "id", "reason", "due_at is not null", "dead > 0"));
    }

    Outbox outbox() {
        return outbox;
    }

    void plan(Writes writes, Planned fact) {
        writes.write(
                MESSAGES,
                fact.position(),
                fact.id(),
                fact.ticket(),
                fact.type(),
                fact.version(),
                fact.at(),
                fact.channel(),
                fact.type(),
                fact.channel());
        writes.write(LINES, fact.position());
    }

    /// That there is something on it again.
    void wake(Message message) {
        jdbc.sql("""
                        merge into webhook_line l
                        using (values (cast(? as varchar(60)), cast(? as varchar(36)), cast(? as varchar(12))))
                            given (id, endpoint_id, ticket_id)
                        on l.id = given.id
                        when matched then update set planned = l.planned + 1, dead = 0, due_at = current_timestamp
                        when not matched then insert (id, endpoint_id, ticket_id, planned, due_at)
                            values (given.id, given.endpoint_id, given.ticket_id, 1, current_timestamp)
                        """)
                .params(message.endpoint() + "/" + message.ticket(), message.endpoint(), message.ticket())
                .update();
        outbox.wake();
    }

    Line of(Lease lease) {
        return jdbc.sql("select endpoint_id, ticket_id, planned from webhook_line where id = ?")
                .param(lease.key())
                .query((row, _) -> new Line(lease, row.getString(1), row.getString(2), row.getLong(3)))
                .single();
    }

    /// All that was planned when the line was read has been done with.
    void end(Line line) {
        outbox.release(line.lease(), Duration.ZERO, "planned > ?", "attempts = 0, reason = null", line.planned());
    }

    void postpone(Line line, Duration wait, String reason) {
        outbox.release(line.lease(), wait, "1 = 1", "attempts = 0, reason = ?", reason);
    }

    /// Writes what came of a try: only as long as the lease is held.
    void verify(Line line) {
        outbox.renew(line.lease());
    }

    void died(Line line) {
        outbox.change(line.lease(), "dead = dead + 1");
    }

    void forget(String endpoint) {
        jdbc.sql("delete from webhook_line where endpoint_id = ?")
                .param(endpoint)
                .update();
    }

    /// Deletes lines on which there is nothing left.
    void sweep() {
        jdbc.sql("delete from webhook_line where due_at is null and dead = 0").update();
    }

    /// @param planned how many messages were planned for it when it was read
    record Line(Lease lease, String endpoint, String ticket, long planned) {}
}
