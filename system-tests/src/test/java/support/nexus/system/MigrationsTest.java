package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nodes of the last release go on beside those of this one on one database, with the tables that this one needs. What
/// the last release was stands in `last-release`; with each release it is written anew (docs/testing.md).
class MigrationsTest {

    private static final String MIGRATIONS = "src/main/resources/db/migration";

    @Test
    void what_was_released_is_not_edited() throws IOException {
        var now = migrations().stream().collect(Collectors.toMap(Migration::file, Migration::text));
        released()
                .forEach((file, hash) -> assertThat(hash(now.getOrDefault(file, "gone")))
                        .as(file)
                        .isEqualTo(hash));
    }

    @Test
    void a_new_migration_breaks_nothing_that_nodes_of_the_last_release_write() throws IOException {
        var released = released();
        var known = known();
        for (var migration : migrations()) {
            if (!released.containsKey(migration.file())) {
                assertThat(migration.breaking(known)).as(migration.file()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table ticket_v1",
                "alter table ticket_v1 drop column title",
                "alter table ticket_v1 add column a integer not null",
                "alter table ticket_v1 add column a integer default 0 not null unique",
                "alter table ticket_v1 alter column title set not null",
                "alter table ticket_v1 rename to ticket_v2",
                "create unique index ux on ticket_v1 (title)",
                "update ticket_v1 set title = ''",
                "insert into ticket_v1 select * from ticket_v1",
                "create trigger t before insert on ticket_v1 execute function f()"
            })
    void what_would_break_them_is_seen(String statement) throws IOException {
        assertThat(new Migration("new", "-- why;\n" + statement + ";\n").breaking(known()))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table ticket_v9 (title varchar(9) not null unique)",
                "alter table ticket_v1 add column a integer",
                "alter table ticket_v1 add column a integer default 0 not null",
                "create index ix on ticket_v1 (title)",
                "create table ticket_v9 (a integer); insert into ticket_v9 values (1); create unique index ux on ticket_v9 (a)"
            })
    void what_does_them_no_harm_is_let_pass(String script) throws IOException {
        assertThat(new Migration("new", script).breaking(known())).isEmpty();
    }

    /// PostgreSQL looks at tables, columns and types when it prepares a statement.
    @Test
    void every_statement_of_the_last_release_is_one_that_the_new_tables_take() throws IOException, SQLException {
        Desk.POSTGRESQL.node();
        var refused = new ArrayList<String>();
        var statements = text("statements").split(";\n", -1);
        try (var database = DriverManager.getConnection(Desk.postgres().url());
                var sql = database.createStatement()) {
            for (var statement : statements) {
                if (!statement.isBlank()) {
                    try {
                        sql.execute("prepare old_one as " + statement);
                        sql.execute("deallocate old_one");
                    } catch (SQLException refusal) {
                        refused.add(refusal.getMessage() + "\n" + statement);
                    }
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(statements).hasSizeGreaterThan(100);
    }

    /// The tables of the last release.
    private static Set<String> known() throws IOException {
        var released = released().keySet();
        var known = new HashSet<String>();
        migrations().stream().filter(each -> released.contains(each.file())).forEach(each -> known.addAll(each.made()));
        return known;
    }

    private static Map<String, String> released() throws IOException {
        var hashes = new TreeMap<String, String>();
        text("migrations").lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var parts = line.split(" +", 2);
            hashes.put(parts[1], parts[0]);
        });
        return hashes;
    }

    private static List<Migration> migrations() throws IOException {
        var all = new ArrayList<Migration>();
        for (var module : BoundariesTest.MODULES) {
            var root = Path.of("..", module, MIGRATIONS);
            if (Files.exists(root)) {
                try (var files = Files.walk(root)) {
                    for (var file : files.filter(Files::isRegularFile).toList()) {
                        var name = Path.of("..").relativize(file).toString().replace('\\', '/');
                        all.add(new Migration(name, Files.readString(file)));
                    }
                }
            }
        }
        return all;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(MigrationsTest.class.getResourceAsStream("/last-release/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
