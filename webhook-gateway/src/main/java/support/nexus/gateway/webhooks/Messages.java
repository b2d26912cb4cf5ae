package support.nexus.gateway.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.SqlTime;

/// What each endpoint is to be told, and was. Also the log that an admin reads.
@Component
class Messages {

    private static final int DELETED_AT_ONCE = 1_000;
    private static final int ERROR_LENGTH = 200;

    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The first of a ticket that the endpoint is still to be told.
    Optional<Message> next(String endpoint, String ticket) {
        return jdbc.sql("""
                        select * from webhook_message
                        where endpoint_id = ? and ticket_id = ? and state = 'pending' order by position limit 1
                        """)
                .params(endpoint, ticket)
                .query((row, _) -> message(row))
                .optional();
    }

    void delivered(Message message, Attempt attempt) {
        tried(message, attempt, "delivered");
    }

    void failed(Message message, Attempt attempt) {
        tried(message, attempt, "pending");
    }

    void gaveUp(Message message, Attempt attempt) {
        tried(message, attempt, "dead");
    }

    private void tried(Message message, Attempt attempt, String state) {
        var error = attempt.fault();
        jdbc.sql("""
                        update webhook_message set state = ?, attempts = attempts + 1, status = ?, error = ?, took = ?,
                            tried_at = current_timestamp where endpoint_id = ? and position = ?
                        """)
                .param(state)
                .param(attempt.status())
                .param(error == null ? null : error.substring(0, Math.min(error.length(), ERROR_LENGTH)))
                .param(attempt.took().toMillis())
                .params(message.endpoint(), message.position())
                .update();
    }

    /// An endpoint that is switched off is told nothing more: not even when it is switched on again.
    void drop(String endpoint, String ticket, String reason) {
        jdbc.sql("""
                        update webhook_message set state = 'dead', error = ?
                        where endpoint_id = ? and ticket_id = ? and state = 'pending'
                        """).params(reason, endpoint, ticket).update();
    }

    List<SentMessage> list(String endpoint, long offset, int limit) {
        return jdbc.sql("select * from webhook_message where endpoint_id = ? order by position desc limit ? offset ?")
                .params(endpoint, limit, offset)
                .query((row, _) -> sent(row))
                .list();
    }

    long count(String endpoint) {
        return jdbc.sql("select count(*) from webhook_message where endpoint_id = ?")
                .param(endpoint)
                .query(Long.class)
                .single();
    }

    Optional<Message> find(String endpoint, String id) {
        return jdbc.sql("select * from webhook_message where endpoint_id = ? and event_id = ?")
                .params(endpoint, id)
                .query((row, _) -> message(row))
                .optional();
    }

    /// As if it had not been tried.
    void again(Message message) {
        jdbc.sql("""
                        update webhook_message set state = 'pending', attempts = 0, error = null
                        where endpoint_id = ? and position = ?
                        """).params(message.endpoint(), message.position()).update();
    }

    /// Deletes what has been done with for so long, and what is of an endpoint that is gone, in small transactions.
    void sweep(Duration keep) {
        deleteWhere("state <> 'pending' and tried_at < current_timestamp - %s * interval '1' second"
                .formatted(keep.toSeconds()));
        deleteWhere("endpoint_id not in (select id from webhook_endpoint)");
    }

    private void deleteWhere(String condition) {
        var deleted = DELETED_AT_ONCE;
        while (deleted == DELETED_AT_ONCE) {
            deleted = jdbc.sql("""
                            delete from webhook_message where (endpoint_id, position) in (
                                select endpoint_id, position from webhook_message where %s limit %s)
                            """.formatted(condition, DELETED_AT_ONCE)).update();
        }
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getString("endpoint_id"),
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("ticket_id"),
                row.getString("type"),
                row.getLong("version"),
                SqlTime.instant(row, "at"),
                row.getString("channel"),
                row.getInt("attempts"));
    }

    private static SentMessage sent(ResultSet row) throws SQLException {
        return new SentMessage(
                row.getString("event_id"),
                row.getString("ticket_id"),
                row.getString("type"),
                row.getLong("version"),
                SqlTime.instant(row, "at"),
                row.getString("state"),
                row.getInt("attempts"),
                number(row, "status"),
                row.getString("error"),
                number(row, "took"),
                SqlTime.nullable(row, "tried_at"));
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        var number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
