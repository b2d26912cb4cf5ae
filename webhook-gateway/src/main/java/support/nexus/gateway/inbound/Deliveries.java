package support.nexus.gateway.inbound;

import static java.time.ZoneOffset.UTC;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.storage.DataDirectory;
import tools.jackson.databind.json.JsonMapper;

/// The deliveries that have been accepted. Each is sealed under a key of its own, and claimed by one node at a time:
/// a claim ends by itself, so that nothing is lost with the node that held it.
@Component
class Deliveries implements InitializingBean {

    static final Duration CLAIM = Duration.ofSeconds(60); // longer than a transaction may take
    private static final String PLACE = "payload";

    private final JdbcClient jdbc;
    private final PersonalKeys keys;
    private final String node;

    Deliveries(JdbcClient jdbc, PersonalKeys keys, DataDirectory folder) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.node = HexFormat.of().formatHex(folder.secret("node.id", 16));
    }

    /// What this node was at when it stopped is due at once.
    @Override
    public void afterPropertiesSet() {
        jdbc.sql("update webhook_delivery set due_at = ?, claimed_by = null where state = 'pending' and claimed_by = ?")
                .params(now(), node)
                .update();
    }

    /// Keeps a delivery that was not here before, claimed; refuses one that was, by its key.
    @Transactional
    Claim keep(Webhook webhook) {
        var id = ObjectId.next();
        keys.create(owner(id));
        jdbc.sql("""
                        insert into webhook_delivery (id, dedupe_key, event, action, headers, correlation_id, state,
                                                      attempts, received_at, due_at, claimed_by, payload)
                        values (?, ?, ?, ?, ?, ?, 'pending', 1, ?, ?, ?, ?)
                        """)
                .params(id, webhook.key(), webhook.event())
                .param(webhook.action())
                .param(JsonMapper.shared().writeValueAsString(webhook.headers()))
                .params(webhook.correlationId(), sql(webhook.receivedAt()), sql(claimEnd()), node)
                .param(new SqlBinaryValue(keys.seal(owner(id), webhook.body().json(), PLACE)))
                .update();
        return new Claim(id, webhook.event(), webhook.correlationId(), webhook.receivedAt(), 1);
    }

    /// The delivery under this key, unless it has been applied or somebody is at it.
    @Transactional
    Optional<Claim> claimRepeat(String key) {
        return jdbc.sql("select id from webhook_delivery where dedupe_key = ?")
                .param(key)
                .query(String.class)
                .optional()
                .flatMap(this::claim);
    }

    @Transactional
    Optional<Claim> claim(String id) {
        return claim(id, "state <> 'applied' and (claimed_by is null or due_at <= :now)");
    }

    @Transactional
    Optional<Claim> claimDue(String id) {
        return claim(id, "state = 'pending' and due_at <= :now");
    }

    List<String> due(int most) {
        return jdbc.sql(
                        "select id from webhook_delivery where state = 'pending' and due_at <= ? order by due_at limit ?")
                .params(now(), most)
                .query((row, _) -> row.getString("id"))
                .list();
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
    ///
    /// @param lasting the same by its repository's id, where that is known
    void about(String id, IssueRef issue, Optional<String> lasting) {
        jdbc.sql("update webhook_delivery set issue = ?, lasting_issue = ? where id = ? and issue is null")
                .param(issue.toString())
                .param(lasting.orElse(null))
                .param(id)
                .update();
    }

    void applied(String id, TicketId ticket, long before, long after) {
        jdbc.sql("""
                        update webhook_delivery set state = 'applied', ticket_id = ?, version_before = ?, version_after = ?,
                               reason = null, finished_at = ?, due_at = null, claimed_by = null where id = ?
                        """).params(ticket.value(), before, after, now(), id).update();
    }

    /// All tickets of its repository have heard it.
    void followed(String id, String progress) {
        jdbc.sql("""
                        update webhook_delivery set state = 'applied', reason = ?, finished_at = ?, due_at = null,
                               claimed_by = null where id = ?
                        """).params(progress, now(), id).update();
    }

    void ignored(String id, String reason) {
        end(id, "ignored", reason);
    }

    void bury(String id, String reason) {
        end(id, "dead", reason);
    }

    @Transactional
    void ignoreAndErase(String id, String reason) {
        end(id, "ignored", reason);
        erase(id);
    }

    void postpone(String id, Instant until, String reason) {
        jdbc.sql(
                        "update webhook_delivery set due_at = ?, claimed_by = null, reason = ? where id = ? and state = 'pending'")
                .params(sql(until), reason, id)
                .update();
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
                        """).params(sql(before), most).query(String.class).list();
        old.forEach(id -> {
            keys.destroy(owner(id));
            jdbc.sql("delete from webhook_delivery where id = ?").param(id).update();
        });
        return old.size();
    }

    private void end(String id, String state, String reason) {
        jdbc.sql("""
                        update webhook_delivery set state = ?, reason = ?, finished_at = ?, due_at = null, claimed_by = null
                        where id = ? and state <> 'applied'
                        """).params(state, reason, now(), id).update();
    }

    private Optional<Claim> claim(String id, String condition) {
        var claimed = jdbc.sql("""
                        update webhook_delivery set due_at = :end, claimed_by = :node, finished_at = null,
                               attempts = case when state = 'pending' then attempts + 1 else 1 end, state = 'pending'
                        where id = :id and
                        """ + condition)
                .param("id", id)
                .param("now", now())
                .param("end", sql(claimEnd()))
                .param("node", node)
                .update();
        return claimed == 0
                ? Optional.empty()
                : jdbc.sql("select id, event, correlation_id, received_at, attempts from webhook_delivery where id = ?")
                        .param(id)
                        .query(Claim.class)
                        .optional();
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

    private static Instant claimEnd() {
        return Instant.now().plus(CLAIM);
    }

    private static OffsetDateTime now() {
        return sql(Instant.now());
    }

    private static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(UTC);
    }
}
