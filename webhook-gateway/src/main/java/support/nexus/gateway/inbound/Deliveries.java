package support.nexus.gateway.inbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import support.nexus.events.ticket.ApplyGithubEvent.Applied;
import support.nexus.events.ticket.ObjectId;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.outbox.Lease;
import support.nexus.platform.outbox.Outbox;
import support.nexus.platform.outbox.OutboxTable;
import support.nexus.platform.outbox.Outboxes;
import support.nexus.platform.storage.SqlTime;
import tools.jackson.databind.json.JsonMapper;

/// The deliveries that have been accepted. Each is sealed under a key of its own, and leased by one node at a time
/// until it is done with.
@Component
class Deliveries {

    private static final OutboxTable TABLE =
            new OutboxTable("webhook_delivery", "id", "reason", "state = 'pending'", "state = 'dead'");
    private static final String PLACE = "payload";

    private final JdbcClient jdbc;
    private final PersonalKeys keys;
    private final Outbox outbox;

    Deliveries(JdbcClient jdbc, PersonalKeys keys, Outboxes outboxes) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.outbox = outboxes.of(TABLE);
    }

    Outbox outbox() {
        return outbox;
    }

    /// Keeps a delivery that was not here before, leased; refuses one that was, by its key.
    @Transactional
    Delivery keep(Webhook webhook) {
        var id = ObjectId.next();
        keys.create(owner(id));
        jdbc.sql("""
                        insert into webhook_delivery (id, dedupe_key, event, action, headers, correlation_id, state,
                                                      attempts, received_at, due_at, payload)
                        values (?, ?, ?, ?, ?, ?, 'pending', 0, ?, current_timestamp, ?)
                        """)
                .params(id, webhook.key(), webhook.event())
                .param(webhook.action())
                .param(JsonMapper.shared().writeValueAsString(webhook.headers()))
                .params(webhook.correlationId(), SqlTime.sql(webhook.receivedAt()))
                .param(new SqlBinaryValue(keys.seal(owner(id), webhook.body().json(), PLACE)))
                .update();
        return take(id).orElseThrow();
    }

    /// The delivery under this key, unless it has been applied or somebody is at it.
    @Transactional
    Optional<Delivery> takeRepeat(String key) {
        return jdbc.sql("select id from webhook_delivery where dedupe_key = ?")
                .param(key)
                .query(String.class)
                .optional()
                .flatMap(this::takeAgain);
    }

    /// The delivery, also where it was given up, unless it has been applied or somebody is at it.
    @Transactional
    Optional<Delivery> takeAgain(String id) {
        jdbc.sql("""
                        update webhook_delivery
                        set state = 'pending', attempts = 0, finished_at = null, due_at = current_timestamp
                        where id = ? and state in ('ignored', 'dead')
                        """).param(id).update();
        return take(id);
    }

    private Optional<Delivery> take(String id) {
        return outbox.take(id, "state = 'pending'").map(this::of);
    }

    Delivery of(Lease lease) {
        return jdbc.sql("select event, correlation_id, received_at from webhook_delivery where id = ?")
                .param(lease.key())
                .query((row, _) -> new Delivery(
                        lease,
                        row.getString("event"),
                        row.getString("correlation_id"),
                        SqlTime.instant(row, "received_at")))
                .single();
    }

    /// Its JSON; empty once it is erased.
    Optional<byte[]> payload(String id) {
        return jdbc.sql("select payload from webhook_delivery where id = ? and payload is not null")
                .param(id)
                .query((row, _) -> bytes(row))
                .optional()
                .flatMap(stored -> keys.open(owner(id), stored, PLACE));
    }

    /// Which issue it is about, as soon as that is known.
    void about(String id, IssuePlace place) {
        jdbc.sql("update webhook_delivery set issue = ?, lasting_issue = ? where id = ? and issue is null")
                .param(place.issue().toString())
                .param(place.lasting().orElse(null))
                .param(id)
                .update();
    }

    void applied(Delivery delivery, Applied applied) {
        outbox.end(
                delivery.lease(),
                "state = 'applied', ticket_id = ?, version_before = ?, version_after = ?, reason = null, "
                        + "finished_at = current_timestamp",
                Objects.requireNonNull(applied.ticketId()).value(),
                applied.versionBefore(),
                applied.versionAfter());
    }

    /// @param state `applied`, `ignored` or `dead`
    void end(Delivery delivery, String state, String reason) {
        outbox.end(delivery.lease(), "state = ?, reason = ?, finished_at = current_timestamp", state, reason);
    }

    @Transactional
    void ignoreAndErase(Delivery delivery, String reason) {
        end(delivery, "ignored", reason);
        erase(delivery.id());
    }

    /// Destroys the text, with the transaction that is under way; what the delivery did remains known.
    void erase(String id) {
        keys.destroy(owner(id));
        jdbc.sql("update webhook_delivery set payload = null where id = ?")
                .param(id)
                .update();
    }

    /// Forgets the oldest that are done with.
    ///
    /// @return how many, `most` of them or fewer
    @Transactional
    int forget(Instant before, int most) {
        var old = jdbc.sql("""
                        select id from webhook_delivery where received_at < ? and state in ('applied', 'ignored')
                        order by received_at limit ?
                        """)
                .params(SqlTime.sql(before), most)
                .query(String.class)
                .list();
        old.forEach(id -> {
            keys.destroy(owner(id));
            jdbc.sql("delete from webhook_delivery where id = ?").param(id).update();
        });
        return old.size();
    }

    private static String owner(String id) {
        return "delivery:" + id;
    }

    private static byte[] bytes(ResultSet row) throws SQLException {
        try (var stream = row.getBinaryStream("payload")) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
