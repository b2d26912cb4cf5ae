package support.nexus.gateway.inbound;

import java.time.Duration;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.delivery.CountDeliveries;
import support.nexus.events.delivery.CountDeliveries.DeliveryCounts;
import support.nexus.platform.storage.SqlTime;

/// Answers what has become of deliveries.
@Component
class DeliveryCounter {

    private static final String CHANGED = """
             from webhook_delivery where received_at >= ? and received_at < ? and state = 'applied'
                and finished_at is not null and version_after > coalesce(version_before, 0)""";

    private final JdbcClient jdbc;

    DeliveryCounter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    DeliveryCounts count(CountDeliveries query) {
        var states = new TreeMap<String, Long>();
        jdbc.sql(
                        "select state, count(*) as n from webhook_delivery where received_at >= ? and received_at < ? group by state")
                .params(SqlTime.sql(query.from()), SqlTime.sql(query.to()))
                .query(row -> {
                    states.put(row.getString("state"), row.getLong("n"));
                });
        var changes = jdbc.sql("select count(*)" + CHANGED)
                .params(SqlTime.sql(query.from()), SqlTime.sql(query.to()))
                .query(Long.class)
                .single();
        return new DeliveryCounts(states, changes, rank(query, 50, changes), rank(query, 99, changes));
    }

    /// The length that so many of a hundred do not exceed: one that occurred.
    private @Nullable Long rank(CountDeliveries query, int percent, long count) {
        if (count == 0) {
            return null;
        }
        return jdbc.sql("select received_at, finished_at" + CHANGED
                        + " order by finished_at - received_at limit 1 offset ?")
                .params(SqlTime.sql(query.from()), SqlTime.sql(query.to()), Math.ceilDiv(percent * count, 100L) - 1)
                .query((row, _) -> Duration.between(
                                SqlTime.instant(row, "received_at"), SqlTime.instant(row, "finished_at"))
                        .toMillis())
                .single();
    }
}
