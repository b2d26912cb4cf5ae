package support.nexus.command.token;

import static java.util.concurrent.TimeUnit.HOURS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import support.nexus.command.token.TokenTable.TokenView.Scope;
import support.nexus.events.user.UserId;
import support.nexus.platform.storage.SqlTime;

/// The personal API tokens: of their secrets only the hash. Those that have expired are as if they were not there.
@Component
class TokenTable {

    private final JdbcClient jdbc;

    TokenTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Lets nobody else make a token of the account while the transaction lasts.
    void lock(UserId user) {
        jdbc.sql("select user_id from user_login where user_id = ? for update")
                .param(user.value())
                .query(String.class)
                .optional();
    }

    void insert(UserId user, TokenView token, String hash) {
        jdbc.sql("""
                        insert into api_token (token_id, user_id, name, scope, token_hash, created_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(token.id(), user.value(), token.name(), token.scope().word(), hash)
                .params(SqlTime.sql(token.createdAt()), SqlTime.sql(token.expiresAt()))
                .update();
    }

    /// Newest first.
    List<TokenView> list(UserId user, Instant now) {
        return jdbc.sql("""
                        select token_id, name, scope, created_at, expires_at, last_used_at from api_token
                        where user_id = ? and expires_at > ? order by created_at desc, token_id desc
                        """)
                .params(user.value(), SqlTime.sql(now))
                .query(TokenView::of)
                .list();
    }

    Optional<Found> find(String hash, Instant now) {
        return jdbc.sql("select user_id, scope, last_used_at from api_token where token_hash = ? and expires_at > ?")
                .params(hash, SqlTime.sql(now))
                .query((row, _) -> new Found(
                        new UserId(row.getString("user_id")),
                        Scope.of(row.getString("scope")),
                        SqlTime.nullable(row, "last_used_at")))
                .optional();
    }

    void used(String hash, Instant now) {
        jdbc.sql("update api_token set last_used_at = ? where token_hash = ?")
                .params(SqlTime.sql(now), hash)
                .update();
    }

    /// @return false where the account has no such token
    boolean delete(UserId user, String id, Instant now) {
        return jdbc.sql("delete from api_token where user_id = ? and token_id = ? and expires_at > ?")
                        .params(user.value(), id, SqlTime.sql(now))
                        .update()
                == 1;
    }

    void deleteAll(UserId user) {
        jdbc.sql("delete from api_token where user_id = ?").param(user.value()).update();
    }

    @Scheduled(fixedDelay = 1, timeUnit = HOURS)
    void forget() {
        jdbc.sql("delete from api_token where expires_at <= ?")
                .param(SqlTime.sql(Instant.now()))
                .update();
    }

    /// @param lastUsedAt null where it never was
    record Found(UserId user, Scope scope, @Nullable Instant lastUsedAt) {}

    /// A token as it is listed.
    ///
    /// @param lastUsedAt null where it never was; to the minute
    record TokenView(
            String id,
            String name,
            Scope scope,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {

        private static TokenView of(ResultSet row, int number) throws SQLException {
            return new TokenView(
                    row.getString("token_id"),
                    row.getString("name"),
                    Scope.of(row.getString("scope")),
                    SqlTime.instant(row, "created_at"),
                    SqlTime.instant(row, "expires_at"),
                    SqlTime.nullable(row, "last_used_at"));
        }

        /// What a token is good for: reading, or all that its user may do.
        enum Scope {
            READ,
            WRITE;

            @com.fasterxml.jackson.annotation.JsonValue
            String word() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }

            @com.fasterxml.jackson.annotation.JsonCreator
            static Scope of(String word) {
                return valueOf(word.toUpperCase(java.util.Locale.ROOT));
            }
        }
    }
}
