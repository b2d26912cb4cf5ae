package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What the commands refuse, and what a broken import leaves.
class BackupRefusalTest {

    private static final int COPIES = 60_000;

    private final Path folder = Node.folder();

    @Test
    void a_command_without_its_file_says_so() {
        for (var command : List.of("export", "import")) {
            assertThat(Command.started(command).refuses()).contains(command + " --");
        }
        assertThat(Command.started("export", "--out=" + folder.resolve("x")).refuses())
                .contains("nexus.data-dir");
        assertThat(Command.started("import", "--in=" + folder.resolve("x")).refuses())
                .contains("cannot be read");
    }

    @Test
    void a_file_is_written_where_there_is_none_and_can_be_one() {
        var place = Place.on(Desk.POSTGRESQL);
        assertThat(place.run("export", "--out=" + folder.resolve("x")).refuses())
                .contains("another version");
        place.run("import", "--in=" + Move.from(Desk.H2).file()).succeeds();
        assertThat(place.run("export", "--out=" + Move.from(Desk.H2).file()).refuses())
                .contains("is there already");
        assertThat(place.run("export", "--out=" + folder.resolve("missing/x")).refuses())
                .contains("cannot be written");
        assertThat(place.run("import", "--in=" + Move.from(Desk.H2).file()).refuses())
                .contains("not empty");
    }

    @Test
    void a_damaged_file_and_one_cut_short_change_nothing() throws Exception {
        var whole = Files.readAllBytes(Move.from(Desk.H2).file());
        var place = Place.on(Desk.H2);
        var cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 100));
        assertThat(place.run("import", "--in=" + cut).refuses()).contains("damaged", "ends too early");
        whole[whole.length / 2] ^= 0x10;
        var changed = Files.write(folder.resolve("changed.gz"), whole);
        assertThat(place.run("import", "--in=" + changed).refuses()).contains("damaged");
        try (var node = place.started()) {
            assertThat(node.api().get("/tickets").is(200).data().size()).isZero();
        }
    }

    @Test
    void another_master_key_is_refused() {
        var target = Node.folder();
        assertThat(Command.started("import", "--in=" + Move.from(Desk.H2).file(), "--nexus.data-dir=" + target)
                        .refuses())
                .contains("nexus.security.master-key");
    }

    @Test
    void no_service_starts_on_what_a_killed_import_has_left_and_the_next_begins_anew() throws Exception {
        var many = many();
        var place = Place.on(Desk.POSTGRESQL);
        var killed = place.run("import", "--in=" + many);
        Awaitility.await("the middle of an import")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .failFast("it ended", () -> !killed.isAlive())
                .until(() -> events(place) > 0);
        killed.kill();
        assertThat(events(place)).isBetween(1L, (long) COPIES - 1);
        var start = place.refused();
        assertThat(start.exitCode()).isNotZero();
        assertThat(start.output()).contains("APPLICATION FAILED TO START", "run the import again");
        place.run("import", "--in=" + many).succeeds();
        assertThat(events(place)).isGreaterThan(COPIES);
        place.started().close();
    }

    /// A file with enough in it that its import can be met in the middle.
    private Path many() throws SQLException {
        var place = Place.on(Desk.H2);
        place.run("import", "--in=" + Move.from(Desk.H2).file()).succeeds();
        try (var database = DriverManager.getConnection(place.database(), "nexus", "nexus");
                var statement = database.createStatement()) {
            statement.executeUpdate("""
                    insert into domain_event_entry (aggregate_identifier, sequence_number, type, event_identifier, payload_type,
                                                    payload_revision, payload, meta_data, time_stamp)
                    select 'TCK-' || lpad(n.x, 8, '0'), 0, type, 'copy' || n.x, 'ticket-deleted', '1', payload, meta_data, time_stamp
                    from domain_event_entry, system_range(1, %s) n where global_index = 1
                    """.formatted(COPIES));
        }
        var file = folder.resolve("many.gz");
        place.run("export", "--out=" + file).succeeds();
        return file;
    }

    private static long events(Place place) {
        try (var database = DriverManager.getConnection(place.database());
                var statement = database.createStatement();
                var rows = statement.executeQuery("select count(*) from domain_event_entry")) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException noTableYet) {
            return 0;
        }
    }
}
