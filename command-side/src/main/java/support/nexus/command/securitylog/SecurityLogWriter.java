package support.nexus.command.securitylog;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import support.nexus.command.SecurityEventKind;
import support.nexus.command.SecurityLog;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.user.UserId;
import support.nexus.platform.log.Origin;
import support.nexus.platform.request.Network;
import support.nexus.platform.storage.SqlTime;

/// Writes what concerns the safety of accounts: who failed to log in, and what was done to roles, passwords and tokens.
/// An
/// attacker can make it neither long nor tell secrets, nor push out what is told of others: there is no name and no
/// password in it, failures of an hour are one row, and of each account and each kind the oldest rows go.
///
/// It writes by statements, not entities: most lines are written in a command's transaction, which is no session of
/// Hibernate's, failures are counted by the database, and what goes is bounded.
@Component
class SecurityLogWriter implements SecurityLog {

    static final String UNKNOWN = "unknown";

    private static final int MOST = 10_000; // rows of each kind
    private static final int MOST_OF_ACCOUNT = 500; // of these: one account pushes out no other's

    private final JdbcClient jdbc;

    SecurityLogWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void failure(SecurityEventKind kind, @Nullable UserId user, String address) {
        var now = Instant.now();
        var whose = user == null ? UNKNOWN : user.value();
        var key = "%s/%s/%s/%s".formatted(kind.word(), whose, Network.of(address), now.truncatedTo(ChronoUnit.HOURS));
        if (countAgain(key, now)) {
            return;
        }
        try {
            insert(kind, whose, "anonymous", address, null, key, now);
        } catch (DuplicateKeyException countedMeanwhile) {
            countAgain(key, now);
        }
    }

    @Override
    public void record(SecurityEventKind kind, UserId user, String address, @Nullable String detail) {
        insert(kind, user.value(), Origin.current().actor(), address, detail, null, Instant.now());
    }

    @Override
    public void requireRare(SecurityEventKind kind, UserId user, int most, Duration window) {
        var now = Instant.now();
        jdbc.sql("""
                        select last_at from security_event where user_id = ? and kind = ? and last_at > ?
                        order by id desc limit 1 offset ?
                        """)
                .params(user.value(), kind.word(), SqlTime.millis(now.minus(window)), most - 1)
                .query((row, _) -> SqlTime.instant(row, "last_at"))
                .optional()
                .ifPresent(first -> {
                    var wait = Duration.between(now, first.plus(window))
                            .plusMillis(999)
                            .toSeconds();
                    throw new Refused(
                            ErrorCode.TOO_MANY_REQUESTS,
                            "This was done " + most + " times of late; try again later.",
                            Map.of("retryAfter", Math.max(1, wait)));
                });
    }

    private boolean countAgain(String key, Instant now) {
        return jdbc.sql("update security_event set times = times + 1, last_at = ? where failure_key = ?")
                        .params(SqlTime.millis(now), key)
                        .update()
                == 1;
    }

    private void insert(
            SecurityEventKind kind,
            String user,
            String actor,
            String address,
            @Nullable String detail,
            @Nullable String failureKey,
            Instant now) {
        jdbc.sql("""
                        insert into security_event
                            (kind, user_id, actor, address, detail, failure_key, times, first_at, last_at)
                        values (?, ?, ?, ?, ?, ?, 1, ?, ?)
                        """)
                .params(kind.word(), user, actor, address)
                .param(detail)
                .param(failureKey)
                .params(SqlTime.millis(now), SqlTime.millis(now))
                .update();
        forgetOldestOf(kind, user);
    }

    private void forgetOldestOf(SecurityEventKind kind, String user) {
        jdbc.sql("select id from security_event where user_id = ? and kind = ? order by id desc limit 1 offset "
                        + MOST_OF_ACCOUNT)
                .params(user, kind.word())
                .query(Long.class)
                .optional()
                .ifPresent(last -> jdbc.sql("delete from security_event where user_id = ? and kind = ? and id <= ?")
                        .params(user, kind.word(), last)
                        .update());
    }

    /// Lets the oldest rows of each kind go. Nobody's log-in waits for it.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void forget() {
        for (var kind : SecurityEventKind.values()) {
            jdbc.sql("select id from security_event where kind = ? order by id desc limit 1 offset " + MOST)
                    .param(kind.word())
                    .query(Long.class)
                    .optional()
                    .ifPresent(last -> jdbc.sql("delete from security_event where kind = ? and id <= ?")
                            .params(kind.word(), last)
                            .update());
        }
    }
}
