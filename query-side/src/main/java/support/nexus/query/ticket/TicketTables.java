package support.nexus.query.ticket;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The three tables of the ticket view, read and written for many tickets at once.
@Component
class TicketTables {

    private static final List<String> TABLES = List.of(TicketRow.TABLE, TagRow.TABLE, CommentRow.TABLE);

    private final JdbcTemplate jdbc;

    TicketTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// The tickets that have a row in any table and follow one, in the order of their ids.
    ///
    /// @param upTo the last to look at; null for all
    List<String> ticketsAfter(String after, @Nullable String upTo, int count) {
        return TABLES.stream()
                .flatMap(table -> ticketsAfter(table, after, upTo, count))
                .distinct()
                .sorted()
                .limit(count)
                .toList();
    }

    private Stream<String> ticketsAfter(String table, String after, @Nullable String upTo, int count) {
        var end = upTo == null ? "" : "and ticket_id <= :upTo";
        return JdbcClient.create(jdbc)
                .sql("select distinct ticket_id from %s where ticket_id > :after %s order by ticket_id limit :count"
                        .formatted(table, end))
                .param("after", after)
                .param("upTo", upTo)
                .param("count", count)
                .query((row, _) -> row.getString(1))
                .list()
                .stream();
    }

    Map<String, Holding> holdings(Collection<String> tickets) {
        var rows = select(tickets, TicketRow.TABLE, (row, _) -> TicketRow.read(row), TicketRow::ticketId);
        var tags = select(tickets, TagRow.TABLE, (row, _) -> TagRow.read(row), TagRow::ticketId);
        var comments = select(tickets, CommentRow.TABLE, (row, _) -> CommentRow.read(row), CommentRow::ticketId);
        return tickets.stream()
                .collect(toMap(
                        identity(),
                        ticket -> new Holding(
                                rows.getOrDefault(ticket, Set.of()),
                                tags.getOrDefault(ticket, Set.of()),
                                comments.getOrDefault(ticket, Set.of()))));
    }

    private <R> Map<String, Set<R>> select(
            Collection<String> tickets, String table, RowMapper<R> row, Function<R, String> ticket) {
        return JdbcClient.create(jdbc)
                .sql("select * from " + table + " where ticket_id in (:tickets)")
                .param("tickets", tickets)
                .query(row)
                .list()
                .stream()
                .collect(groupingBy(ticket, toSet()));
    }

    /// Up to which event each is written; 0 where a node of an older release has written a part of it.
    Map<String, Long> versions(Collection<String> tickets) {
        return JdbcClient.create(jdbc)
                .sql("""
                        select ticket_id, case when seen_version = version then version else 0 end
                        from ticket_v1 where ticket_id in (:tickets)
                        """)
                .param("tickets", tickets)
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Waits for those who are writing the rows of these tickets, and lets nobody else write them while the
    /// transaction lasts.
    void lock(Collection<String> tickets) {
        JdbcClient.create(jdbc)
                .sql("select ticket_id from ticket_v1 where ticket_id in (:tickets) order by ticket_id for update")
                .param("tickets", tickets)
                .query(String.class)
                .list();
    }

    /// Makes what the tables hold what they ought to hold. A ticket's own row is changed in its place, so that
    /// whoever waits for it finds it.
    void write(List<Correction> corrections) {
        batch(TicketRow.UPDATE, corrections, Correction::changed, TicketRow::values);
        batch(TicketRow.DELETE, corrections, Correction::gone, row -> new Object[] {row.ticketId()});
        batch(TicketRow.INSERT, corrections, Correction::fresh, TicketRow::values);
        batch(TagRow.DELETE, corrections, Correction::tagsGone, TagRow::values);
        batch(TagRow.INSERT, corrections, Correction::tagsMissing, TagRow::values);
        batch(CommentRow.DELETE, corrections, Correction::commentsGone, CommentRow::key);
        batch(CommentRow.INSERT, corrections, Correction::commentsMissing, CommentRow::values);
    }

    private <R> void batch(
            String sql,
            List<Correction> corrections,
            Function<Correction, Collection<R>> rows,
            Function<R, Object[]> values) {
        var batch = new ArrayList<Object[]>();
        corrections.forEach(correction -> rows.apply(correction).forEach(row -> batch.add(values.apply(row))));
        if (!batch.isEmpty()) {
            jdbc.batchUpdate(sql, batch);
        }
    }
}
