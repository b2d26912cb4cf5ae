package support.nexus.platform.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/// How many events each ticket has: an inline view of the simplest kind.
final class Sums implements InlineView {

    private final JdbcTemplate jdbc;

    Sums(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.execute("create table if not exists sums (aggregate varchar(255) primary key, events bigint not null)");
    }

    @Override
    public String name() {
        return "sums";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Step rebuild(String after, int count) {
        var next = jdbc.query("""
                select aggregate_identifier, count(*) as events from domain_event_entry where aggregate_identifier > ?
                group by aggregate_identifier order by aggregate_identifier limit ?
                """, (row, _) -> Map.entry(row.getString(1), row.getLong(2)), after, count);
        var differing = new ArrayList<String>();
        next.forEach(each -> {
            if (put(each.getKey(), each.getValue())) {
                differing.add(each.getKey());
            }
        });
        return new Step(
                next.isEmpty() ? null : next.getLast().getKey(),
                next.stream().mapToLong(Map.Entry::getValue).sum(),
                differing,
                List.of());
    }

    @Override
    public int mend(Map<String, Long> sequences) {
        return (int) sequences.entrySet().stream()
                .filter(each -> put(each.getKey(), each.getValue() + 1))
                .count();
    }

    @Override
    public @Nullable String next(String after) {
        return jdbc
                .query(
                        "select aggregate_identifier from domain_event_entry where aggregate_identifier > ?"
                                + " order by aggregate_identifier limit 1",
                        (row, _) -> row.getString(1),
                        after)
                .stream()
                .findFirst()
                .orElse(null);
    }

    void clear() {
        jdbc.update("delete from sums");
    }

    Map<String, Long> rows() {
        var rows = new java.util.TreeMap<String, Long>();
        jdbc.query("select aggregate, events from sums", row -> {
            rows.put(row.getString(1), row.getLong(2));
        });
        return rows;
    }

    private boolean put(String aggregate, long events) {
        if (aggregate.startsWith("damaged")) {
            throw new DataIntegrityViolationException("it cannot be written");
        }
        var known = jdbc.query("select events from sums where aggregate = ?", (row, _) -> row.getLong(1), aggregate);
        if (known.equals(List.of(events))) {
            return false;
        }
        jdbc.update("delete from sums where aggregate = ?", aggregate);
        jdbc.update("insert into sums (aggregate, events) values (?, ?)", Objects.requireNonNull(aggregate), events);
        return true;
    }
}
