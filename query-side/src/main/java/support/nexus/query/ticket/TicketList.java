package support.nexus.query.ticket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.TicketView;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Envelope.Pagination;

/// Lists tickets: by page with exact totals, or by cursor at the same cost on every page.
@Component
class TicketList {

    private final JdbcTemplate jdbc;

    TicketList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Envelope<List<TicketView>> list(TicketFilter filter, Viewer viewer) {
        return filter.cursor() == null ? page(filter, viewer) : cursor(filter, filter.cursor(), viewer);
    }

    private Envelope<List<TicketView>> page(TicketFilter filter, Viewer viewer) {
        var where = Where.of(filter, ViewerSql.of(viewer));
        var total =
                jdbc.queryForObject("select count(*) from ticket_v1 t" + where.clause(), Long.class, where.values());
        var limit = filter.limitOrDefault();
        var found = select(filter, where, viewer, (filter.pageOrFirst() - 1L) * limit);
        var next = next(found, filter);
        return Envelope.page(
                shown(found, limit), Pagination.numbered(filter.pageOrFirst(), limit, total == null ? 0 : total, next));
    }

    private Envelope<List<TicketView>> cursor(TicketFilter filter, String cursor, Viewer viewer) {
        var where = Where.of(filter, ViewerSql.of(viewer));
        if (!cursor.isEmpty()) {
            where.and(
                    filter.order().after(ViewerSql.of(viewer)),
                    Cursor.read(cursor, filter).values(filter.order()));
        }
        var found = select(filter, where, viewer, 0);
        return Envelope.page(
                shown(found, filter.limitOrDefault()), Pagination.cursor(filter.limitOrDefault(), next(found, filter)));
    }

    /// One more than the page shows, to know whether there is another.
    private List<TicketView> select(TicketFilter filter, Where where, Viewer viewer, long offset) {
        var values = new ArrayList<>(List.of(where.values()));
        Collections.addAll(values, filter.limitOrDefault() + 1, offset);
        return jdbc.query(
                "select " + TicketRows.LIST + " from ticket_v1 t" + where.clause() + " order by "
                        + filter.order().clause(ViewerSql.of(viewer)) + " limit ? offset ?",
                TicketRows.inList(viewer),
                values.toArray());
    }

    private static List<TicketView> shown(List<TicketView> found, int limit) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    private static @Nullable String next(List<TicketView> found, TicketFilter filter) {
        var limit = filter.limitOrDefault();
        return found.size() <= limit
                ? null
                : Cursor.after(found.get(limit - 1), filter).write();
    }
}
