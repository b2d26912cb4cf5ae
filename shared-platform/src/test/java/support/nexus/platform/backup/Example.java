package support.nexus.platform.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.platform.backup.Header.Contents;
import support.nexus.platform.crypto.MasterKey;
import support.nexus.platform.crypto.TestKeys;
import support.nexus.platform.log.ReadableTypes;

/// Databases with something in them, and files made by hand.
final class Example {

    static final Tables TABLES = Tables.declared();
    static final MasterKey KEY = TestKeys.masterKey((byte) 7);
    private static final List<Column> LOG = List.of(
            new Column("global_index", Kind.NUMBER),
            new Column("aggregate_identifier", Kind.TEXT),
            new Column("sequence_number", Kind.NUMBER),
            new Column("type", Kind.TEXT),
            new Column("event_identifier", Kind.TEXT),
            new Column("payload_type", Kind.TEXT),
            new Column("payload_revision", Kind.TEXT),
            new Column("payload", Kind.BYTES),
            new Column("meta_data", Kind.BYTES),
            new Column("time_stamp", Kind.TEXT));

    private Example() {}

    /// A log with gaps between its positions, keys and a proof, and leftovers that are no truth.
    static DataSource filled(DataSource database) {
        var jdbc = JdbcClient.create(database);
        jdbc.sql("insert into master_key_proof (id, proof) values (1, ?)")
                .param(TestKeys.proof(KEY))
                .update();
        jdbc.sql("insert into personal_key (owner, wrapped_key) values ('TCK-A', ?)")
                .param(new byte[] {(byte) 0xff, 0, 1})
                .update();
        event(jdbc, 1, "TCK-A", 0, "ticket-opened", "{\"title\":\"ä \\\" 𝄞\"}".getBytes(StandardCharsets.UTF_8));
        event(jdbc, 2, "TCK-B", 0, "ticket-opened", new byte[] {(byte) 0xc3, 0x28});
        event(jdbc, 5, "TCK-A", 1, "ticket-retitled", numbers().getBytes(StandardCharsets.UTF_8));
        event(jdbc, 9, "TCK-B", 1, "ticket-closed", new byte[0]);
        leftovers(jdbc);
        return database;
    }

    /// Wide, and nowhere the same.
    private static String numbers() {
        return IntStream.range(0, 120_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    static void leftovers(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into projection_segment (name, version, generation, segment, position)
                        values ('view', 1, 1, 0, 7)
                        """).update();
    }

    static void event(JdbcClient jdbc, long position, String ticket, long sequence, String type, byte[] payload) {
        jdbc.sql("""
                        insert into domain_event_entry (global_index, aggregate_identifier, sequence_number, type,
                            event_identifier, payload_type, payload_revision, payload, meta_data, time_stamp)
                        values (?, ?, ?, null, ?, ?, '1', ?, null, '2026-01-01T00:00:00.000Z')
                        """)
                .params(position, ticket, sequence, "id-" + position, type, payload)
                .update();
    }

    static Header exported(DataSource from, Path file) throws IOException, SQLException {
        return new Export(from, TABLES, KEY, silent()).to(file);
    }

    static Header imported(Path file, DataSource to) throws IOException, SQLException {
        return imported(file, to, KEY);
    }

    static Header imported(Path file, DataSource to, MasterKey key) throws IOException, SQLException {
        return new Import(to, () -> {}, TABLES, silent()).from(file, new LogCheck(ReadableTypes.published(), key));
    }

    /// Every row of the kept tables, as text.
    static List<String> rows(DataSource database) {
        return TABLES.kept().stream()
                .flatMap(table -> rows(table, database).stream().map(row -> table + " " + row))
                .toList();
    }

    static List<String> rows(String table, DataSource database) {
        return JdbcClient.create(database).sql("select * from " + table + " order by 1").query().listOfRows().stream()
                .map(Map::values)
                .map(values -> values.stream().map(Example::text).toList().toString())
                .toList();
    }

    /// A whole file with these events: position, ticket, sequence number and type of each.
    static Path file(Path file, Object[]... events) throws IOException {
        try (var writer = new ExportWriter(file, KEY)) {
            var log = new Contents(Tables.LOG, events.length, LOG);
            var last = events.length == 0 ? 0L : (Long) events[events.length - 1][0];
            writer.line(new Header(Header.FORMAT, Instant.EPOCH, last, List.of(log)));
            writer.line(new Header.Title(Tables.LOG));
            for (var event : events) {
                var row = new ArrayList<@Nullable Object>(
                        Stream.of(event[0], event[1], event[2]).toList());
                row.addAll(Stream.of("Ticket", "id-" + event[0], event[3], "1", new byte[] {1})
                        .toList());
                row.add(null);
                row.add("2026-01-01T00:00:00.000Z");
                writer.row(LOG, row.toArray());
            }
            writer.finish();
        }
        return file;
    }

    static Object[] event(long position, String ticket, long sequence, String type) {
        return new Object[] {position, ticket, sequence, type};
    }

    static Progress silent() {
        return new Progress(new PrintStream(java.io.OutputStream.nullOutputStream()), false);
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? java.util.HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
