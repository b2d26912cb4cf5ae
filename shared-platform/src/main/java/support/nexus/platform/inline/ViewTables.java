package support.nexus.platform.inline;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.inline.AggregateRows.Part;

/// All tables of a view.
final class ViewTables<R> {

    private final List<Part<R, ?>> parts;
    private final ViewTable<?> own;

    ViewTables(List<Part<R, ?>> parts) {
        this.parts = parts;
        this.own = parts.getFirst().table();
    }

    /// The aggregates that have a row in any table and follow one, in the order of their ids.
    ///
    /// @param upTo the last to look at; null for all
    List<String> aggregatesAfter(String after, @Nullable String upTo, int count) {
        return parts.stream()
                .flatMap(part -> part.table().aggregatesAfter(after, upTo, count).stream())
                .distinct()
                .sorted()
                .limit(count)
                .toList();
    }

    Map<String, Long> versions(String expression, Collection<String> aggregates) {
        return own.numbers(expression, aggregates);
    }

    /// What events leave.
    Rows of(R folded) {
        var rows = new Rows();
        parts.forEach(part -> rows.add(part.table(), part.rows().apply(folded)));
        return rows;
    }

    /// What there is of these aggregates.
    Map<String, Rows> find(Collection<String> aggregates) {
        var found = new HashMap<String, Rows>();
        parts.forEach(part -> part.table()
                .find(aggregates)
                .forEach((aggregate, rows) ->
                        found.computeIfAbsent(aggregate, _ -> new Rows()).add(part.table(), rows)));
        return found;
    }

    /// The same when nobody else writes them any more: it waits for those who do, and keeps others waiting while the
    /// transaction lasts.
    Map<String, Rows> lock(Collection<String> aggregates) {
        own.lock(aggregates);
        return find(aggregates);
    }

    /// @return whether the aggregate's own row was there
    boolean delete(String aggregate) {
        if (own.delete(aggregate) == 0) {
            return false;
        }
        parts.stream().skip(1).forEach(part -> part.table().delete(aggregate));
        return true;
    }

    /// Puts rows in the place of others.
    void exchange(List<Rows> held, List<Rows> due) {
        parts.forEach(part -> exchange(part.table(), held, due));
    }

    private static <T> void exchange(ViewTable<T> table, List<Rows> held, List<Rows> due) {
        table.exchange(
                held.stream().flatMap(rows -> rows.of(table).stream()).toList(),
                due.stream().flatMap(rows -> rows.of(table).stream()).toList());
    }
}
