package support.nexus.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static support.nexus.platform.backup.Example.event;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.platform.crypto.TestKeys;
import support.nexus.platform.log.ReadableTypes;
import support.nexus.platform.storage.Database;
import support.nexus.platform.storage.Misconfigured;

/// What is refused, and that nothing is changed then.
@ParameterizedClass
@EnumSource
class ImportTest {

    private final DataSource source;
    private final DataSource target;
    private final Path file;

    ImportTest(Database database, @TempDir Path folder) {
        this.source = Example.filled(database.pool());
        this.target = database.pool();
        this.file = folder.resolve("export.gz");
    }

    @Test
    void a_database_with_something_in_it_is_refused() throws Exception {
        Example.exported(source, file);
        var before = Example.rows(source);
        assertThatThrownBy(() -> Example.imported(file, source))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("not empty");
        assertThat(Example.rows(source)).isEqualTo(before);
    }

    @Test
    void another_master_key_is_refused_and_the_sentence_says_what_to_set() throws Exception {
        Example.exported(source, file);
        assertThatThrownBy(() -> Example.imported(file, target, TestKeys.masterKey((byte) 8)))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("nexus.security.master-key");
        assertUntouched();
    }

    @Test
    void the_proof_of_a_first_start_gives_way_where_nothing_was_written_under_it() throws Exception {
        Example.exported(source, file);
        JdbcClient.create(target)
                .sql("insert into master_key_proof (id, proof) values (1, ?)")
                .param(TestKeys.proof(TestKeys.masterKey((byte) 8)))
                .update();
        Example.imported(file, target);
        assertThat(Example.rows(target)).isEqualTo(Example.rows(source));
    }

    @Test
    void each_changed_byte_is_noticed() throws Exception {
        Example.exported(source, file);
        var whole = Files.readAllBytes(file);
        for (var place = 0; place < whole.length; place += place < 70 ? 3 : whole.length / 25) {
            var changed = whole.clone();
            changed[place] ^= 0x10;
            Files.write(file, changed);
            assertRefused("byte %s of %s".formatted(place, whole.length));
        }
        assertUntouched();
    }

    @Test
    void a_file_that_is_cut_anywhere_is_noticed() throws Exception {
        Example.exported(source, file);
        var whole = Files.readAllBytes(file);
        for (var length = 0; length < whole.length; length += whole.length / 50) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused("the first %s of %s bytes".formatted(length, whole.length));
        }
        assertUntouched();
    }

    @Test
    void lines_are_neither_lost_nor_added_nor_moved_nor_changed() throws Exception {
        Example.exported(source, file);
        var whole = Files.readAllBytes(file);
        for (UnaryOperator<List<String>> change : List.<UnaryOperator<List<String>>>of(
                lines -> lines.subList(0, lines.size() - 1),
                lines -> without(5, lines),
                lines -> without(lines.size() - 2, lines),
                lines -> Collections.nCopies(2, lines).stream()
                        .flatMap(List::stream)
                        .toList(),
                replacing("TCK-B", "TCK-C"),
                replacing("personal_key", "domain_event_entry"),
                replacing("nexusExport", "export"),
                lines -> List.of("[]"),
                lines -> List.of())) {
            Files.write(file, whole);
            rewrite(change);
            assertRefused("its lines");
        }
        Files.write(file, whole);
        rewrite(lines -> lines);
        assertThatCode(() -> Example.imported(file, target)).doesNotThrowAnyException();
    }

    @Test
    void frames_are_neither_lost_nor_moved_nor_taken_from_another_file() throws Exception {
        Example.exported(source, file);
        var other = file.resolveSibling("other.gz");
        Example.exported(source, other);
        var frames = frames(file);
        assertThat(frames).hasSizeGreaterThan(3);
        var head = frames.getFirst();
        for (var changed : List.of(
                without(1, frames),
                without(frames.size() - 1, frames),
                moved(frames),
                List.of(head),
                Stream.concat(frames.stream(), Stream.of(frames.getLast())).toList(),
                Stream.concat(frames(other).stream().limit(2), frames.stream().skip(2))
                        .toList())) {
            write(changed);
            assertRefused("its frames");
        }
        write(frames);
        assertThatCode(() -> Example.imported(file, target)).doesNotThrowAnyException();
    }

    @Test
    void a_file_tells_nothing_without_the_key() throws Exception {
        Example.exported(source, file);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("ticket-opened", "domain_event_entry", "TCK-A");
        assertThat(new String(unsealed(file), StandardCharsets.UTF_8)).contains("ticket-opened", "TCK-A");
    }

    @Test
    void a_file_of_the_format_that_was_not_sealed_is_refused_with_what_to_do() throws Exception {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"nexusExport\":1}\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> Example.imported(file, target))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("not sealed")
                .hasMessageContaining("export it with this one");
        assertUntouched();
    }

    @Test
    void an_export_under_another_key_than_the_database_s_is_refused() {
        assertThatThrownBy(() ->
                        new Export(source, Example.TABLES, TestKeys.masterKey((byte) 8), Example.silent()).to(file))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("another master key");
        assertThat(file).doesNotExist();
    }

    /// The head, and each frame with its length.
    private static List<byte[]> frames(Path file) throws IOException {
        var frames = new ArrayList<byte[]>();
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            frames.add(in.readNBytes(Seal.begun(Example.KEY).head().length));
            while (in.available() > 0) {
                var word = in.readInt();
                var body = in.readNBytes(word & ~Seal.LAST);
                frames.add(ByteBuffer.allocate(Integer.BYTES + body.length)
                        .putInt(word)
                        .put(body)
                        .array());
            }
        }
        return frames;
    }

    private void write(List<byte[]> frames) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            for (var frame : frames) {
                out.write(frame);
            }
        }
    }

    private static List<byte[]> moved(List<byte[]> frames) {
        var changed = new ArrayList<>(frames);
        Collections.swap(changed, 1, 2);
        return changed;
    }

    @Test
    void a_newer_format_is_refused_before_anything_else() throws Exception {
        Example.exported(source, file);
        rewrite(lines -> List.of("{\"nexusExport\":3,\"new\":true}"));
        assertThatThrownBy(() -> Example.imported(file, target))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("format 3")
                .hasMessageContaining("newer version");
    }

    @Test
    void a_ticket_s_events_are_all_there_and_in_order() throws Exception {
        refused("no event 0", event(1, "TCK-A", 1, "ticket-opened"));
        refused("no event 1", event(1, "TCK-A", 0, "ticket-opened"), event(2, "TCK-A", 2, "ticket-closed"));
        refused("no event 1", event(1, "TCK-A", 0, "ticket-opened"), event(2, "TCK-A", 0, "ticket-opened"));
        refused(
                "position 1 comes after 2",
                event(2, "TCK-A", 0, "ticket-opened"),
                event(1, "TCK-B", 0, "ticket-opened"));
        refused(
                "position 2 comes after 2",
                event(2, "TCK-A", 0, "ticket-opened"),
                event(2, "TCK-B", 0, "ticket-opened"));
    }

    @Test
    void events_of_unknown_types_are_refused_and_named() throws Exception {
        refused("ticket-teleported, revision 1", event(1, "TCK-A", 0, "ticket-teleported"));
    }

    @Test
    void tables_and_columns_that_this_version_does_not_know_are_refused_and_named() throws Exception {
        Example.exported(source, file);
        JdbcClient.create(target)
                .sql("alter table personal_key drop column wrapped_key")
                .update();
        assertThatThrownBy(() -> Example.imported(file, target))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("personal_key.wrapped_key");
        var fewer = new Tables(List.of(Tables.PROOF, Tables.LOG), List.of());
        assertThatThrownBy(() -> new Import(target, () -> {}, fewer, Example.silent())
                        .from(file, new LogCheck(ReadableTypes.published(), Example.KEY)))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("personal_key");
    }

    @Test
    void no_service_starts_on_half_an_import_and_the_next_import_begins_anew() throws Exception {
        Example.exported(source, file);
        assertThatThrownBy(() -> new Import(target, () -> {}, Example.TABLES, dyingIn("Importing"))
                        .from(file, new LogCheck(ReadableTypes.published(), Example.KEY)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> UnfinishedImport.refuse(target))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("run the import again");
        assertThatThrownBy(() -> Example.exported(target, file.resolveSibling("half.gz")))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("run the import again");
        event(JdbcClient.create(target), 77, "TCK-OLD", 0, "ticket-opened", new byte[0]); // as if it had come further
        Example.imported(file, target);
        assertThatCode(() -> UnfinishedImport.refuse(target)).doesNotThrowAnyException();
        assertThat(Example.rows(target)).isEqualTo(Example.rows(source));
    }

    @Test
    void two_imports_at_a_time_do_not_meet() throws Exception {
        Example.exported(source, file);
        try (var _ = UnfinishedImport.begun(target)) {
            assertThatThrownBy(() -> Example.imported(file, target))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("under way");
        }
    }

    @Test
    void who_writes_during_an_import_is_noticed() throws Exception {
        Example.exported(source, file);
        var progress = new Progress(System.err, false) {
            @Override
            void begin(String what, long total) {
                if (what.equals("Importing")) {
                    event(JdbcClient.create(target), 77, "TCK-OLD", 0, "ticket-opened", new byte[0]);
                }
            }
        };
        assertThatThrownBy(() -> new Import(target, () -> {}, Example.TABLES, progress)
                        .from(file, new LogCheck(ReadableTypes.published(), Example.KEY)))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("stop all services");
    }

    private static Progress dyingIn(String step) {
        return new Progress(System.err, false) {
            private boolean isNear;

            @Override
            void begin(String what, long total) {
                isNear = what.equals(step);
            }

            @Override
            void step() {
                if (isNear) {
                    throw new IllegalStateException("killed");
                }
            }
        };
    }

    private void refused(String why, Object[]... events) throws IOException {
        var bad = Example.file(file.resolveSibling(java.util.UUID.randomUUID() + ".gz"), events);
        assertThatThrownBy(() -> Example.imported(bad, target)).hasMessageContaining(why);
        assertUntouched();
    }

    private void assertRefused(String changed) {
        assertThatThrownBy(() -> Example.imported(file, target))
                .as(changed)
                .isInstanceOfAny(Damaged.class, Misconfigured.class);
        assertUntouched();
    }

    private void assertUntouched() {
        assertThat(Example.rows(target)).isEmpty();
        assertThatCode(() -> UnfinishedImport.refuse(target)).doesNotThrowAnyException();
    }

    /// As whoever has the key could.
    private void rewrite(UnaryOperator<List<String>> change) throws IOException {
        var lines = new String(unsealed(file), StandardCharsets.UTF_8).lines().toList();
        var bytes = new ByteArrayOutputStream();
        var sealed = new SealedOutput(bytes, Seal.begun(Example.KEY));
        try (var out = new GZIPOutputStream(sealed)) {
            for (var line : change.apply(lines)) {
                out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
            }
            out.finish();
            sealed.finish();
        }
        Files.write(file, bytes.toByteArray());
    }

    private static byte[] unsealed(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file);
                var lines = new GZIPInputStream(new SealedInput(bytes, Seal.of(bytes, Example.KEY)))) {
            return lines.readAllBytes();
        }
    }

    private static UnaryOperator<List<String>> replacing(String text, String by) {
        return lines -> lines.stream().map(line -> line.replace(text, by)).toList();
    }

    private static <T> List<T> without(int place, List<T> lines) {
        var fewer = new ArrayList<>(lines);
        fewer.remove(place);
        return fewer;
    }
}
