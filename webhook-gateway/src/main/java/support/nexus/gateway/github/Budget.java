package support.nexus.gateway.github;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.storage.SqlTime;

/// How much GitHub may be asked, by all nodes together: nothing before the time that it named, and no more changes in a
/// minute and an hour than it allows.
@Component
class Budget {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final int perMinute;
    private final int perHour;

    Budget(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock, GithubSettings settings) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.perMinute = settings.writesPerMinute();
        this.perHour = settings.writesPerHour();
    }

    /// Before GitHub is asked for something.
    void read() {
        refuseUntil(blockedUntil(""));
    }

    /// Before GitHub is told something.
    ///
    /// @return a permit for one change, to be given back where the call does not leave
    long write() {
        return Objects.requireNonNull(transaction.execute(_ -> {
            refuseUntil(blockedUntil(" for update"));
            var now = clock.instant();
            jdbc.sql("delete from github_write where written_at <= ?")
                    .param(SqlTime.sql(now.minus(HOUR)))
                    .update();
            var writes = jdbc.sql("select written_at from github_write order by written_at desc")
                    .query((row, _) -> SqlTime.instant(row, "written_at"))
                    .list();
            refuseUntil(free(writes, perMinute, MINUTE));
            refuseUntil(free(writes, perHour, HOUR));
            var permit = new GeneratedKeyHolder();
            jdbc.sql("insert into github_write (written_at) values (?)")
                    .param(SqlTime.sql(now))
                    .update(permit, "id");
            return Objects.requireNonNull(permit.getKey()).longValue();
        }));
    }

    /// GitHub has not been told: the permit is free for another change.
    void giveBack(long permit) {
        jdbc.sql("delete from github_write where id = ?").param(permit).update();
    }

    /// What the answer says of limits.
    void heed(Answer answer) {
        if (answer.isLimit() || answer.remaining().orElse(1) == 0) {
            var until = until(answer);
            jdbc.sql("update github_budget set blocked_until = ? where blocked_until is null or blocked_until < ?")
                    .params(SqlTime.sql(until), SqlTime.sql(until))
                    .update();
        }
    }

    /// When GitHub may be asked again after such an answer: within an hour, in which its limits are renewed, whatever
    /// else the answer names.
    Instant until(Answer answer) {
        var now = clock.instant();
        var named = answer.retryAfter(now).or(() -> renewal(answer)).orElse(now.plus(MINUTE)); // as GitHub advises
        var last = now.plus(HOUR);
        return named.isAfter(last) ? last : named;
    }

    private static Optional<Instant> renewal(Answer answer) {
        return answer.remaining().orElse(1) == 0 && answer.reset().isPresent()
                ? Optional.of(Instant.ofEpochSecond(answer.reset().getAsLong()).plusSeconds(1))
                : Optional.empty();
    }

    private Optional<Instant> blockedUntil(String locking) {
        return jdbc.sql("select blocked_until from github_budget" + locking)
                .query((row, _) -> Optional.ofNullable(SqlTime.nullable(row, "blocked_until")))
                .single();
    }

    /// @param writes the newest first
    private static Optional<Instant> free(List<Instant> writes, int most, Duration window) {
        return writes.size() < most
                ? Optional.empty()
                : Optional.of(writes.get(most - 1).plus(window));
    }

    private void refuseUntil(Optional<Instant> until) {
        if (until.isPresent() && until.get().isAfter(clock.instant())) {
            throw new GithubUnavailable("GitHub's rate limit is used up.", until.get(), false);
        }
    }
}
