package support.nexus.platform.inline;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a view holds of one aggregate, or ought to hold: the rows of each table that has some.
record Rows(Map<ViewTable<?>, Set<Object>> byTable) {

    Rows() {
        this(new HashMap<>());
    }

    void add(ViewTable<?> table, Collection<?> rows) {
        if (!rows.isEmpty()) {
            byTable.put(table, new HashSet<>(rows));
        }
    }

    @SuppressWarnings("unchecked") // they came from this table
    <T> Set<T> of(ViewTable<T> table) {
        return (Set<T>) byTable.getOrDefault(table, Set.of());
    }
}
