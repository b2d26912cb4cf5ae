package support.nexus.query.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.contract.Moment;
import support.nexus.platform.storage.SqlTime;

/// The conditions of a filter and their values.
final class IndexWhere {

    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /// Times are asked for by position too: an index leads to the days, and what is on their edges is sorted out.
    static IndexWhere of(AuditFilter filter, AuditIndex index) {
        var where = new IndexWhere();
        if (filter.ticketId() != null) {
            where.and("e.aggregate = ?", List.of(filter.ticketId()));
        }
        where.in("e.type", filter.type());
        where.in("e.actor", filter.actor());
        var from = Moment.start(filter.from());
        var to = Moment.end(filter.to());
        where.time("e.happened_at >= ?", from);
        where.time("e.happened_at <= ?", to);
        if (from != null || to != null) {
            var span = index.span(Days.of(from, to));
            where.and("e.position between ? and ?", List.of(span.first(), span.last()));
        }
        return where;
    }

    String conditions() {
        return conditions.toString();
    }

    List<Object> valuesAfter(long after, long end) {
        var all = new ArrayList<Object>(List.of(after, end));
        all.addAll(values);
        return all;
    }

    private void in(String column, @Nullable List<String> allowed) {
        if (allowed != null) {
            and(column + " in (?" + ", ?".repeat(allowed.size() - 1) + ")", allowed);
        }
    }

    private void time(String condition, @Nullable Instant instant) {
        if (instant != null) {
            and(condition, List.of(SqlTime.sql(instant)));
        }
    }

    private void and(String condition, List<?> given) {
        conditions.append(" and ").append(condition);
        values.addAll(given);
    }

    /// The days in UTC that two instants lie on, both included.
    record Days(LocalDate first, LocalDate last) {

        static final Days ALL = new Days(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

        static Days of(@Nullable Instant from, @Nullable Instant to) {
            return new Days(from == null ? ALL.first : day(from), to == null ? ALL.last : day(to));
        }

        private static LocalDate day(Instant instant) {
            return LocalDate.ofInstant(instant, ZoneOffset.UTC);
        }
    }
}
