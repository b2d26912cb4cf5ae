package support.nexus.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.platform.storage.Database;
import support.nexus.platform.storage.Misconfigured;

/// From each database into each.
@ParameterizedClass
@EnumSource
class MovingTest {

    private final Database from;
    private final Path file;

    MovingTest(Database from, @TempDir Path folder) {
        this.from = from;
        this.file = folder.resolve("export.gz");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_kept_arrives_byte_by_byte_and_at_its_position(Database to) throws Exception {
        var source = Example.filled(from.pool());
        var target = to.pool();
        var exported = Example.exported(source, file);
        assertThat(exported.events()).isEqualTo(4);
        assertThat(exported.highestPosition()).isEqualTo(9);
        Example.imported(file, target);
        assertThat(Example.rows(target)).hasSize(6).isEqualTo(Example.rows(source));
    }

    @ParameterizedTest
    @EnumSource
    void the_next_event_comes_after_the_highest_position(Database to) throws Exception {
        Example.exported(Example.filled(from.pool()), file);
        var target = to.pool();
        Example.imported(file, target);
        var jdbc = JdbcClient.create(target);
        jdbc.sql("""
                insert into domain_event_entry (aggregate_identifier, sequence_number, event_identifier, payload_type, payload, time_stamp)
                values ('TCK-A', 2, 'id', 'ticket-closed', ?, 'now')
                """).param(new byte[0]).update();
        assertThat(jdbc.sql("select max(global_index) from domain_event_entry")
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
    }

    @Test
    void an_empty_database_moves_too_and_numbers_begin_at_one() throws Exception {
        var target = from.pool();
        Example.exported(from.pool(), file);
        Example.imported(file, target);
        assertThat(Example.rows(target)).isEmpty();
        Example.exported(target, file.resolveSibling("again.gz"));
    }

    @Test
    void what_tells_of_another_log_is_not_exported_and_emptied_by_an_import() throws Exception {
        var source = Example.filled(from.pool());
        Example.exported(source, file);
        var target = from.pool();
        Example.leftovers(JdbcClient.create(target));
        Example.imported(file, target);
        assertThat(Example.rows("projection_segment", target)).isEmpty();
        assertThat(Example.rows("projection_segment", source)).hasSize(1);
    }

    @Test
    void a_file_is_its_owner_s_alone_and_no_other_is_overwritten() throws Exception {
        var source = Example.filled(from.pool());
        Example.exported(source, file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var first = Files.readAllBytes(file);
        assertThatThrownBy(() -> Example.exported(source, file))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("is there already");
        assertThat(file).hasBinaryContent(first);
        assertThat(file.getParent()).isDirectoryContaining(each -> each.equals(file));
        assertNoDraft();
    }

    @Test
    void a_broken_export_leaves_nothing() throws Exception {
        var source = from.pool();
        var jdbc = JdbcClient.create(source);
        jdbc.sql("drop table personal_key").update();
        assertThatThrownBy(() -> Example.exported(source, file)).isInstanceOf(SQLException.class);
        assertThat(file).doesNotExist();
        assertNoDraft();
    }

    @Test
    void an_export_tells_of_one_moment_while_others_write() throws Exception {
        var source = Example.filled(from.pool());
        var before = Example.rows(source);
        var late = new java.util.concurrent.atomic.AtomicBoolean();
        var progress = new Progress(System.err, false) {
            @Override
            void step() {
                if (from == Database.POSTGRESQL && late.compareAndSet(false, true)) {
                    Example.event(JdbcClient.create(source), 20, "TCK-C", 0, "ticket-opened", new byte[0]);
                }
            }
        };
        new Export(source, Example.TABLES, Example.KEY, progress).to(file);
        var target = from.pool();
        Example.imported(file, target);
        assertThat(Example.rows(target)).isEqualTo(before);
    }

    private void assertNoDraft() throws IOException {
        try (var files = Files.list(file.resolveSibling("."))) {
            assertThat(files).noneMatch(each -> each.toString().endsWith(".draft"));
        }
    }
}
