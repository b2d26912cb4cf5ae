package support.nexus.platform.projection;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/// Whether two generations hold the same rows, and if not, where.
record Parity(List<String> differences) {

    static final String SAME = "Old and new are the same.";
    private static final int NAMED = 3;

    static Parity of(Projection projection, Generation old, Generation built, JdbcTemplate jdbc) {
        var differences = new ArrayList<String>();
        Generation.names(projection.tables()).forEach(table -> {
            compare(table, old.table(table), built.table(table), "only in the old", jdbc, differences);
            compare(table, built.table(table), old.table(table), "only in the new", jdbc, differences);
        });
        return new Parity(differences);
    }

    private static void compare(
            String name, String table, String other, String where, JdbcTemplate jdbc, List<String> differences) {
        var missing = "select * from %s except select * from %s".formatted(table, other);
        var count = jdbc.queryForObject("select count(*) from (" + missing + ") as missing", Long.class);
        if (count != null && count > 0) {
            var first = jdbc.query(missing + " order by 1 limit " + NAMED, (row, _) -> row.getString(1));
            differences.add("%s: %s rows %s, first %s".formatted(name, count, where, String.join(", ", first)));
        }
    }

    @Override
    public String toString() {
        return differences.isEmpty() ? SAME : differences.stream().limit(10).collect(joining("; "));
    }
}
