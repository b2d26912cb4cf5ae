package support.nexus.query.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.stream.LiveTables;

/// Finds where in the log the events stand that a filter asks for.
@Component
class AuditIndex {

    private static final long STRETCH = 10_000;

    private final AuditProjection projection;
    private final LiveTables live;
    private final JdbcClient jdbc;

    AuditIndex(AuditProjection projection, LiveTables live, JdbcClient jdbc) {
        this.projection = projection;
        this.live = live;
        this.jdbc = jdbc;
    }

    Duration lag() {
        return live.lag(projection);
    }

    /// The first positions of those that match, in their order. It looks at stretches that grow: a database that
    /// sorts what it has found has little to sort.
    List<Long> positions(IndexWhere where, long after, long end, int limit) {
        var found = new ArrayList<Long>();
        var stretch = STRETCH;
        for (var from = after; from < end && found.size() < limit; stretch *= 4) {
            var to = Math.min(end, from + stretch);
            found.addAll(select(where, from, to, limit - found.size()));
            from = to;
        }
        return found;
    }

    private List<Long> select(IndexWhere where, long after, long end, int limit) {
        return jdbc.sql(live.sql(
                        projection,
                        "select e.position from {audit_event} e where e.position > ? and e.position <= ?%s order by e.position limit %s"
                                .formatted(where.conditions(), limit)))
                .params(where.valuesAfter(after, end))
                .query((row, _) -> row.getLong("position"))
                .list();
    }

    /// From where to where events of these days stand; nothing where there are none.
    Span span(IndexWhere.Days days) {
        return jdbc.sql(live.sql(projection, """
                        select coalesce(min(s.first_one), 0) as first_one, coalesce(max(s.last_one), -1) as last_one from (
                            select (select e.position from {audit_event} e where e.utc_day = d.utc_day
                                    order by e.utc_day, e.position limit 1) as first_one,
                                   (select e.position from {audit_event} e where e.utc_day = d.utc_day
                                    order by e.utc_day desc, e.position desc limit 1) as last_one
                            from (select distinct utc_day from {audit_day} where utc_day between ? and ?) d) s
                        """))
                .params(days.first(), days.last())
                .query((row, _) -> new Span(row.getLong("first_one"), row.getLong("last_one")))
                .single();
    }

    /// Up to which position the index holds every event. Its parts are written side by side, so there may be gaps
    /// below its highest position: whoever went by that would miss what fills them.
    long complete() {
        return live.position(projection);
    }

    /// How many events below that it could not take.
    long missing() {
        return live.parked(projection);
    }

    record Span(long first, long last) {}
}
