package support.nexus.gateway.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.Personal;
import support.nexus.platform.storage.SqlTime;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Deliveries for operators to look at, newest first.
@Component
class DeliveryRows {

    private static final String COLUMNS = """
            select id, event, action, issue, headers, correlation_id, state, attempts, received_at, due_at, finished_at,
                   ticket_id, version_before, version_after, reason from webhook_delivery
            """;

    private final JdbcClient jdbc;
    private final Deliveries deliveries;
    private final ErasedPeople erased;

    DeliveryRows(JdbcClient jdbc, Deliveries deliveries, ErasedPeople erased) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        this.erased = erased;
    }

    List<DeliveryView> list(List<String> states, long offset, int limit) {
        return jdbc.sql(COLUMNS
                        + "where state in (:states) order by received_at desc, id desc limit :limit offset :offset")
                .param("states", states)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> view(row, null, null))
                .list();
    }

    long count(List<String> states) {
        return jdbc.sql("select count(*) from webhook_delivery where state in (:states)")
                .param("states", states)
                .query(Long.class)
                .single();
    }

    Optional<DeliveryView> find(String id) {
        var payload = deliveries.payload(id).map(WebhookBody::read);
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query((row, _) -> view(row, headers(row), shown(payload, SqlTime.instant(row, "received_at"))))
                .optional();
    }

    private Object shown(Optional<JsonNode> payload, Instant received) {
        return payload.<Object>map(each -> erased.hide(each, received)).orElse(Personal.ERASED);
    }

    private static DeliveryView view(ResultSet row, @Nullable Map<String, String> headers, @Nullable Object payload)
            throws SQLException {
        return new DeliveryView(
                row.getString("id"),
                headers(row).get(Webhook.DELIVERY),
                row.getString("event"),
                row.getString("action"),
                row.getString("issue"),
                row.getString("state"),
                row.getInt("attempts"),
                SqlTime.instant(row, "received_at"),
                SqlTime.nullable(row, "due_at"),
                SqlTime.nullable(row, "finished_at"),
                row.getString("ticket_id"),
                row.getObject("version_before", Long.class),
                row.getObject("version_after", Long.class),
                row.getString("reason"),
                row.getString("correlation_id"),
                headers,
                payload);
    }

    private static Map<String, String> headers(ResultSet row) throws SQLException {
        return JsonMapper.shared().readValue(row.getString("headers"), new TypeReference<>() {});
    }
}
