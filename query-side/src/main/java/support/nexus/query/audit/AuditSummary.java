package support.nexus.query.audit;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.stream.LiveTables;
import support.nexus.query.audit.IndexWhere.Days;

/// How many events there were: by day, by type, by actor.
@Component
class AuditSummary {

    private static final int ACTORS = 100;
    private static final int AT_ONCE = 1_000;

    private final AuditProjection projection;
    private final LiveTables live;
    private final JdbcClient jdbc;
    private final TransactionTemplate oneMoment;

    AuditSummary(
            AuditProjection projection, LiveTables live, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.projection = projection;
        this.live = live;
        this.jdbc = jdbc;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    View of(Days days) {
        return requireNonNull(oneMoment.execute(_ -> view(days)));
    }

    private View view(Days days) {
        var byDay = sums("utc_day", "utc_day", days, (row, _) -> new DayCount(day(row), row.getLong("events")));
        return new View(
                byDay.stream().mapToLong(DayCount::count).sum(),
                byDay,
                sums("type", "type", days, (row, _) -> new TypeCount(row.getString("type"), row.getLong("events"))),
                sums(
                        "actor",
                        "events desc, actor limit " + ACTORS,
                        days,
                        (row, _) -> new ActorCount(row.getString("actor"), row.getLong("events"))),
                sql("select count(distinct actor) from {audit_day} where utc_day between ? and ?")
                        .params(days.first(), days.last())
                        .query(Long.class)
                        .single());
    }

    private <T> List<T> sums(String by, String order, Days days, RowMapper<T> mapper) {
        return sql("select %s, sum(events) as events from {audit_day} where utc_day between ? and ? group by %s order by %s"
                        .formatted(by, by, order))
                .params(days.first(), days.last())
                .query(mapper)
                .list();
    }

    /// Every count there is, by day, type and actor.
    Pages.Source<Count> counts(Days days) {
        return last -> sql("""
                        select utc_day, type, actor, sum(events) as events from {audit_day}
                        where utc_day between ? and ? and (utc_day, type, actor) > (?, ?, ?)
                        group by utc_day, type, actor order by utc_day, type, actor limit ?
                        """)
                .params(
                        days.first(),
                        days.last(),
                        last == null ? days.first() : last.day(),
                        last == null ? "" : last.type(),
                        last == null ? "" : last.actor(),
                        AT_ONCE)
                .query((row, _) ->
                        new Count(day(row), row.getString("type"), row.getString("actor"), row.getLong("events")))
                .list();
    }

    private JdbcClient.StatementSpec sql(String text) {
        return jdbc.sql(live.sql(projection, text));
    }

    private static LocalDate day(java.sql.ResultSet row) throws java.sql.SQLException {
        return row.getObject("utc_day", LocalDate.class);
    }

    /// @param actors the busiest of them
    /// @param actorCount how many there are in all
    record View(long total, List<DayCount> days, List<TypeCount> types, List<ActorCount> actors, long actorCount) {}

    record DayCount(LocalDate day, long count) {}

    record TypeCount(String type, long count) {}

    record ActorCount(String actor, long count) {}

    record Count(LocalDate day, String type, String actor, long count) {}

    /// From a day to another, both included.
    record Window(@Nullable LocalDate from, @Nullable LocalDate to) {

        Days days() {
            return new Days(from == null ? Days.ALL.first() : from, to == null ? Days.ALL.last() : to);
        }
    }
}
