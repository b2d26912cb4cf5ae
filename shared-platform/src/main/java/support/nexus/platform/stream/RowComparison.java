package support.nexus.platform.stream;

import static java.util.Collections.nCopies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.platform.stream.Comparison.Difference;
import support.nexus.platform.stream.Comparison.TablePiece;

/// Compares the rows of two tables of one shape, a few at a time in the order of their primary key.
final class RowComparison {

    private static final int NAMED = 3;
    private static final int NAME_LENGTH = 100;

    private final JdbcTemplate jdbc;
    private final String name;
    private final String old;
    private final String built;
    private final int size;
    private final List<Column> key;

    /// @param name what the table is called
    /// @param size how many rows of each make a piece, at most
    RowComparison(JdbcTemplate jdbc, String name, String old, String built, int size) {
        this.jdbc = jdbc;
        this.name = name;
        this.old = old;
        this.built = built;
        this.size = size;
        this.key = key();
    }

    /// @param after the key of the last row that was compared; empty before the first
    TablePiece after(List<String> after) {
        if (key.isEmpty()) {
            return new TablePiece(
                    0, Map.of("%s: " + name + " has no primary key", new Difference(1, List.of())), List.of());
        }
        var last = last(after);
        var range = range(after, last);
        var rows = count("select * from " + old + range.sql(), range.values());
        var others = count("select * from " + built + range.sql(), range.values());
        var differences = new LinkedHashMap<String, Difference>();
        var missing = differ(old, built, range, "only in the old", differences);
        if (missing != rows - others) { // else the other way round there is none: no row is there twice
            differ(built, old, range, "only in the new", differences);
        }
        return new TablePiece(rows, differences, last);
    }

    private long differ(String table, String other, Range range, String side, Map<String, Difference> differences) {
        var sql = "select * from %s%s except select * from %s%s".formatted(table, range.sql(), other, range.sql());
        var values = nCopies(2, range.values()).stream().flatMap(List::stream).toList();
        var count = count(sql, values);
        if (count > 0) {
            var first = jdbc.query(sql + " order by 1 limit " + NAMED, (row, _) -> row.getString(1), values.toArray());
            differences.put(
                    name + ": %s rows " + side,
                    new Difference(
                            count, first.stream().map(RowComparison::shortened).toList()));
        }
        return count;
    }

    private static String shortened(String value) {
        return value.substring(0, Math.min(value.length(), NAME_LENGTH));
    }

    private long count(String sql, List<String> values) {
        return Objects.requireNonNull(
                jdbc.queryForObject("select count(*) from (" + sql + ") as counted", Long.class, values.toArray()));
    }

    /// Up to which key neither has more rows than make a piece; empty where both end before that.
    private List<String> last(List<String> after) {
        var range = range(after, List.of());
        var columns = String.join(", ", key.stream().map(Column::name).toList());
        var one = "(select %s from %s%s order by %s limit 1 offset %s)"
                .formatted(columns, "%s", range.sql(), columns, size - 1);
        var texts = String.join(", ", key.stream().map(Column::text).toList());
        var found = jdbc.query(
                "select %s from (%s union all %s) as ends order by %s limit 1"
                        .formatted(texts, one.formatted(old), one.formatted(built), columns),
                (row, _) -> {
                    var values = new ArrayList<String>();
                    for (var column = 1; column <= key.size(); column++) {
                        values.add(row.getString(column));
                    }
                    return values;
                },
                Stream.of(range.values(), range.values()).flatMap(List::stream).toArray());
        return found.isEmpty() ? List.of() : found.getFirst();
    }

    /// The condition on the first column lets an index find the rows.
    private Range range(List<String> after, List<String> last) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<String>();
        bound(after, ">", conditions, values);
        bound(last, "<=", conditions, values);
        return new Range(conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions), values);
    }

    private void bound(List<String> limit, String side, List<String> conditions, List<String> values) {
        if (limit.isEmpty()) {
            return;
        }
        var columns = String.join(", ", key.stream().map(Column::name).toList());
        var casts = String.join(", ", key.stream().map(Column::value).toList());
        conditions.add("%s %s= %s and (%s) %s (%s)"
                .formatted(key.getFirst().name(), side.charAt(0), key.getFirst().value(), columns, side, casts));
        values.add(limit.getFirst());
        values.addAll(limit);
    }

    private List<Column> key() {
        return jdbc.query("""
                select k.column_name, c.data_type
                from information_schema.table_constraints t
                    join information_schema.key_column_usage k
                        on k.table_schema = t.table_schema and k.constraint_name = t.constraint_name
                    join information_schema.columns c
                        on c.table_schema = t.table_schema and c.table_name = t.table_name and c.column_name = k.column_name
                where t.table_schema = current_schema and lower(t.table_name) = ? and t.constraint_type = 'PRIMARY KEY'
                order by k.ordinal_position
                """, (row, _) -> new Column(row.getString(1), row.getString(2)), old);
    }

    private record Range(String sql, List<String> values) {}

    private record Column(String name, String type) {

        String text() {
            return "cast(%s as varchar)".formatted(name);
        }

        String value() {
            return "cast(? as %s)".formatted(type);
        }
    }
}
