package support.nexus.command.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.storage.SqlTime;

/// What was answered under which `Idempotency-Key`, kept for a day; written in the command's own transaction.
@Component
class IdempotencyRecords {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    IdempotencyRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Recorded> find(IdempotencyClaim claim) {
        return jdbc.sql("""
                        select method, path, body_hash, status, ticket_id, version from idempotency_record
                        where caller = :caller and key_hash = :key and recorded_at >= :oldest
                        """)
                .param("caller", claim.caller())
                .param("key", claim.keyHash())
                .param("oldest", oldest())
                .query((row, _) -> new Recorded(
                        new IdempotencyClaim(
                                claim.caller(),
                                claim.keyHash(),
                                row.getString("method"),
                                row.getString("path"),
                                row.getString("body_hash"),
                                row.getInt("status")),
                        new TicketId(row.getString("ticket_id")),
                        row.getLong("version")))
                .optional();
    }

    void record(IdempotencyClaim claim, TicketId ticket, long version) {
        jdbc.sql("delete from idempotency_record where caller = ? and key_hash = ? and recorded_at < ?")
                .params(claim.caller(), claim.keyHash(), oldest())
                .update();
        try {
            jdbc.sql("""
                            insert into idempotency_record
                            (caller, key_hash, method, path, body_hash, status, ticket_id, version, recorded_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(claim.caller(), claim.keyHash(), claim.method(), claim.path(), claim.bodyHash())
                    .params(claim.status(), ticket.value(), version, SqlTime.sql(Instant.now()))
                    .update();
        } catch (DuplicateKeyException sameKeyElsewhere) {
            throw inUse();
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = java.util.concurrent.TimeUnit.HOURS)
    void forget() {
        while (forgetBefore(oldest()) == FORGOTTEN_AT_ONCE) {
            // each batch is a transaction of its own
        }
    }

    private int forgetBefore(OffsetDateTime end) {
        return jdbc.sql("""
                        delete from idempotency_record where (caller, key_hash) in (
                            select caller, key_hash from idempotency_record where recorded_at < ?
                            order by recorded_at limit %s)
                        """.formatted(FORGOTTEN_AT_ONCE)).param(end).update();
    }

    static Refused inUse() {
        return new Refused(ErrorCode.KEY_IN_USE, "A request with this Idempotency-Key is under way.");
    }

    private static OffsetDateTime oldest() {
        return SqlTime.sql(Instant.now().minus(KEPT));
    }

    record Recorded(IdempotencyClaim claim, TicketId ticketId, long version) {}
}
