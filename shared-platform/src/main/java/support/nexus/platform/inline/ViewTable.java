package support.nexus.platform.inline;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A table of a view, read and written for many aggregates at once.
///
/// @param <T> a row; equal to another where both say the same
public final class ViewTable<T> {

    private final JdbcTemplate jdbc;
    private final Shape<T> shape;
    private final String aggregate;

    public ViewTable(JdbcTemplate jdbc, Shape<T> shape) {
        this.jdbc = jdbc;
        this.shape = shape;
        this.aggregate = shape.key().getFirst();
    }

    /// The aggregates that have rows and follow one, in the order of their ids.
    ///
    /// @param upTo the last to look at; null for all
    List<String> aggregatesAfter(String after, @Nullable String upTo, int count) {
        var end = upTo == null ? "" : "and %s <= :upTo".formatted(aggregate);
        return JdbcClient.create(jdbc)
                .sql("select distinct %1$s from %2$s where %1$s > :after %3$s order by %1$s limit :count"
                        .formatted(aggregate, shape.table(), end))
                .param("after", after)
                .param("upTo", upTo)
                .param("count", count)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// The value of an expression on an aggregate's row, for each of these that has one.
    Map<String, Long> numbers(String expression, Collection<String> aggregates) {
        return JdbcClient.create(jdbc)
                .sql("select %1$s, %2$s from %3$s where %1$s in (:aggregates)"
                        .formatted(aggregate, expression, shape.table()))
                .param("aggregates", aggregates)
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The rows of these aggregates.
    Map<String, List<T>> find(Collection<String> aggregates) {
        return aggregates.isEmpty()
                ? Map.of()
                : select(
                                "",
                                (row, number) -> Map.entry(
                                        row.getString(aggregate), shape.reader().mapRow(row, number)),
                                aggregates)
                        .stream()
                        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /// Waits for those who are writing these rows, and lets nobody else write them while the transaction lasts.
    public List<T> lock(Collection<String> aggregates) {
        return select(" order by %s for update".formatted(aggregate), shape.reader(), aggregates);
    }

    private <E> List<E> select(String end, RowMapper<E> reader, Collection<String> aggregates) {
        return JdbcClient.create(jdbc)
                .sql("select * from %s where %s in (:aggregates)%s".formatted(shape.table(), aggregate, end))
                .param("aggregates", aggregates)
                .query(reader)
                .list();
    }

    /// @return how many there were
    public int delete(String of) {
        return jdbc.update("delete from %s where %s = ?".formatted(shape.table(), aggregate), of);
    }

    public void insert(Collection<T> rows) {
        exchange(List.of(), rows);
    }

    /// Puts rows in the place of others; those of the same key are changed where they are, so that whoever waits for
    /// one finds it.
    public void exchange(Collection<T> held, Collection<T> due) {
        var before = byKey(held);
        var after = byKey(due);
        var gone = new HashSet<>(before.keySet());
        gone.removeAll(after.keySet());
        var changed = new ArrayList<Object[]>();
        var fresh = new ArrayList<Object[]>();
        after.forEach((key, row) -> {
            var old = before.get(key);
            if (old == null) {
                fresh.add(shape.values().apply(row));
            } else if (!old.equals(row)) {
                changed.add(shape.values().apply(row));
            }
        });
        batch(shape.delete(), gone.stream().map(List::toArray).toList());
        batch(shape.update(), changed);
        batch(shape.insert(), fresh);
    }

    private Map<List<Object>, T> byKey(Collection<T> rows) {
        var byKey = new LinkedHashMap<List<Object>, T>();
        rows.forEach(row -> byKey.put(shape.keyOf(row), row));
        return byKey;
    }

    private void batch(String sql, List<Object[]> batch) {
        if (!batch.isEmpty()) {
            jdbc.batchUpdate(sql, batch);
        }
    }

    /// What a table looks like.
    ///
    /// @param key the columns of its key, the aggregate's id first
    /// @param columns all others
    /// @param values those of a row for `columns` and then `key`, as JDBC takes them
    public record Shape<T>(
            String table, List<String> key, List<String> columns, RowMapper<T> reader, Function<T, Object[]> values) {

        private List<Object> keyOf(T row) {
            var all = Arrays.asList(values.apply(row));
            return List.copyOf(all.subList(columns.size(), all.size()));
        }

        private String insert() {
            var all = Stream.concat(columns.stream(), key.stream()).toList();
            return "insert into %s (%s) values (?%s)"
                    .formatted(table, String.join(", ", all), ", ?".repeat(all.size() - 1));
        }

        private String update() {
            return "update %s set %s where %s".formatted(table, given(columns, ", "), given(key, " and "));
        }

        private String delete() {
            return "delete from %s where %s".formatted(table, given(key, " and "));
        }

        private static String given(List<String> columns, String between) {
            return columns.stream().map(column -> column + " = ?").collect(joining(between));
        }
    }
}
