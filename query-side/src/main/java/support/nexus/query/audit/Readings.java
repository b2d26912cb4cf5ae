package support.nexus.query.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.SqlTime;

/// Who read the audit log. Old readings are forgotten.
@EnableConfigurationProperties(AuditSettings.class)
@Component
class Readings {

    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Duration retention;

    Readings(JdbcClient jdbc, AuditSettings settings) {
        this.jdbc = jdbc;
        this.retention = settings.readingsRetention();
    }

    void record(Reading reading) {
        jdbc.sql("insert into audit_reading (read_at, actor, address, correlation_id, asked) values (?, ?, ?, ?, ?)")
                .params(
                        SqlTime.sql(reading.at()),
                        reading.actor(),
                        reading.address(),
                        reading.correlationId(),
                        reading.asked())
                .update();
    }

    /// Newest first.
    List<Reading> list(long offset, int limit) {
        return jdbc.sql("""
                        select read_at, actor, address, correlation_id, asked from audit_reading
                        order by read_at desc, id desc limit ? offset ?
                        """)
                .params(limit, offset)
                .query((row, _) -> new Reading(
                        SqlTime.instant(row, "read_at"),
                        row.getString("actor"),
                        row.getString("address"),
                        row.getString("correlation_id"),
                        row.getString("asked")))
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from audit_reading").query(Long.class).single();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        while (forgetBefore(Instant.now().minus(retention)) == AT_ONCE) {
            // each batch is a transaction of its own
        }
    }

    private int forgetBefore(Instant end) {
        return jdbc.sql("""
                        delete from audit_reading where id in (
                            select id from audit_reading where read_at < ? order by read_at, id limit %s)
                        """.formatted(AT_ONCE)).param(SqlTime.sql(end)).update();
    }
}
