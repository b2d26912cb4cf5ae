package support.nexus.query.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.contract.Moment;
import support.nexus.platform.storage.SqlTime;

/// The conditions of a list and their values.
final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    static Where of(TicketFilter filter, ViewerSql viewerSql) {
        var where = new Where();
        where.and(viewerSql.tickets(), viewerSql.values());
        where.in("status", filter.status());
        where.in("priority", filter.priority());
        where.in("category", filter.category());
        where.in("assigned_to", filter.assignedTo());
        where.in("created_by", filter.createdBy());
        where.in("github_issue_number", filter.githubIssueNumber());
        if (filter.tag() != null) {
            where.and(
                    "exists (select 1 from ticket_tag_v1 g where g.ticket_id = t.ticket_id and g.tag in (%s))"
                            .formatted(places(filter.tag())),
                    filter.tag());
        }
        where.time("created_at >= ?", Moment.start(filter.createdFrom()));
        where.time("created_at <= ?", Moment.end(filter.createdTo()));
        where.time(viewerSql.updatedAt() + " >= ?", Moment.start(filter.updatedFrom()));
        return where;
    }

    void and(String condition, List<?> given) {
        conditions.add(condition);
        values.addAll(given);
    }

    String clause() {
        return " where " + String.join(" and ", conditions);
    }

    Object[] values() {
        return values.toArray();
    }

    private void in(String column, @Nullable List<?> allowed) {
        if (allowed != null) {
            and(column + " in (" + places(allowed) + ")", allowed);
        }
    }

    private void time(String condition, @Nullable Instant instant) {
        if (instant != null) {
            and(condition, List.of(SqlTime.sql(instant)));
        }
    }

    private static String places(List<?> values) {
        return "?" + ", ?".repeat(values.size() - 1);
    }
}
