package support.nexus.query.search.sql;

import java.util.ArrayList;
import java.util.List;

/// A condition in SQL, and the values of its places.
record Condition(String sql, List<Object> values) {

    static final Condition TRUE = of("true");
    static final Condition FALSE = of("false");

    static Condition of(String sql, Object... values) {
        return new Condition(sql, List.of(values));
    }

    static Condition all(List<Condition> conditions) {
        return joined(conditions, " and ", TRUE);
    }

    static Condition any(List<Condition> conditions) {
        return joined(conditions, " or ", FALSE);
    }

    /// One of these values.
    static Condition in(String column, List<String> values) {
        return new Condition(column + " in (?" + ", ?".repeat(values.size() - 1) + ")", List.<Object>copyOf(values));
    }

    Condition not() {
        return new Condition("not coalesce(" + sql + ", false)", values);
    }

    private static Condition joined(List<Condition> conditions, String word, Condition none) {
        if (conditions.isEmpty()) {
            return none;
        }
        var values = new ArrayList<Object>();
        conditions.forEach(each -> values.addAll(each.values));
        var all = conditions.stream().map(Condition::sql).toList();
        return new Condition("(" + String.join(word, all) + ")", values);
    }
}
