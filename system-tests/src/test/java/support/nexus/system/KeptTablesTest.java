package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Each table is truth, which an export holds, or can do without it. A new table needs a decision: declare it in its
/// module's `kept-tables`, or name it here.
class KeptTablesTest {

    static final List<String> OWNERS = BoundariesTest.MODULES;

    /// Made of the log.
    private static final Set<String> REBUILT = Set.of("ticket_v1", "ticket_tag_v1", "ticket_comment_v2", "user_v1");

    /// Of this database and this moment.
    private static final Set<String> FORGOTTEN = Set.of(
            "snapshot_event_entry",
            "projection_generation",
            "projection_segment",
            "dead_letter",
            "rate_limit_bucket",
            "github_budget",
            "github_write",
            "unfinished_import",
            "flyway_schema_history");

    /// The tables of a projection's generation, made when it is built.
    private static final Pattern GENERATION = Pattern.compile("\\w+_\\d+_\\d+");

    @Test
    void every_table_is_kept_or_can_be_done_without() throws IOException, SQLException {
        var decided = new ArrayList<String>();
        for (var owner : OWNERS) {
            decided.addAll(declared(owner, "kept-tables"));
        }
        decided.addAll(REBUILT);
        decided.addAll(FORGOTTEN);
        assertThat(decided).containsExactlyInAnyOrderElementsOf(tables());
    }

    @ParameterizedTest
    @FieldSource("OWNERS")
    void a_module_declares_its_own_tables_only(String owner) throws IOException {
        assertThat(TablesTest.tables(owner)).containsAll(declared(owner, "kept-tables"));
        assertThat(TablesTest.tables(owner)).containsAll(declared(owner, "forgotten-tables"));
    }

    @Test
    void what_an_import_empties_is_no_truth() throws IOException {
        for (var owner : OWNERS) {
            assertThat(FORGOTTEN).containsAll(declared(owner, "forgotten-tables"));
        }
    }

    /// On PostgreSQL, which has all that H2 has.
    private static Set<String> tables() throws SQLException {
        Desk.POSTGRESQL.node();
        var names = new HashSet<String>();
        try (var database = DriverManager.getConnection(Desk.postgres().url());
                var found = database.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (found.next()) {
                var name = found.getString("TABLE_NAME");
                if (!GENERATION.matcher(name).matches()) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static List<String> declared(String owner, String folder) throws IOException {
        return TablesTest.texts(owner, "src/main/resources/" + folder).stream()
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
    }
}
