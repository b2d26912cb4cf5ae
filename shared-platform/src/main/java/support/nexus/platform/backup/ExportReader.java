package support.nexus.platform.backup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.backup.Header.Contents;
import support.nexus.platform.crypto.Digests;
import support.nexus.platform.crypto.MasterKey;
import support.nexus.platform.storage.Misconfigured;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads a file from its first line to its last, and holds it against what it says of itself. Whoever takes its rows
/// knows only at the end whether all of it was sound.
final class ExportReader implements AutoCloseable {

    private static final JsonFactory ROWS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final JsonMapper OBJECTS = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final SealedInput sealed;
    private final Lines lines;
    private final MessageDigest sha256 = Digests.sha256();
    private final Header header;

    interface Rows {
        void row(Contents table, @Nullable Object[] values) throws SQLException;
    }

    ExportReader(Path file, MasterKey master) throws IOException {
        requireReadable(file);
        var bytes = new BufferedInputStream(Files.newInputStream(file), Seal.FRAME);
        try {
            this.sealed = new SealedInput(bytes, Seal.of(bytes, master));
            this.lines = reading(() -> new Lines(new GZIPInputStream(sealed, Packed.BUFFER)));
            this.header = reading(this::firstLine);
        } catch (IOException | RuntimeException failed) {
            bytes.close();
            throw failed;
        }
    }

    static void requireReadable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Misconfigured(
                    "%s cannot be read: set --in to a file that an export has written.".formatted(file));
        }
    }

    static Header headerOf(Path file, MasterKey master) throws IOException {
        try (var reader = new ExportReader(file, master)) {
            return reader.header();
        }
    }

    Header header() {
        return header;
    }

    void forEach(Rows rows) throws IOException, SQLException {
        for (var table : header.tables()) {
            Damaged.unless(
                    next() && title().equals(table.table()), "the rows of %s are missing".formatted(table.table()));
            for (var i = 0L; i < table.rows(); i++) {
                Damaged.unless(next(), "it ends too early");
                rows.row(table, reading(() -> values(table)));
                digest();
            }
        }
        Damaged.unless(next(), "it ends too early");
        var end = reading(() -> object(Header.End.class));
        Damaged.unless(end.rows() == header.rows(), "it says two numbers of rows");
        Damaged.unless(end.sha256().equals(HexFormat.of().formatHex(sha256.digest())), "its checksum is another");
        Damaged.unless(!next() && reading(sealed::read) < 0, "it goes on after its end");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private Header firstLine() throws IOException {
        Damaged.unless(lines.next(), "it is empty");
        var format = OBJECTS.readTree(text()).path("nexusExport").asInt(0);
        Damaged.unless(format > 0, "it is no export");
        if (format > Header.FORMAT) {
            throw new Misconfigured(
                    "The file is of format %s, and this version reads %s: import it with a newer version."
                            .formatted(format, Header.FORMAT));
        }
        var first = object(Header.class);
        digest();
        return first;
    }

    private String title() throws IOException {
        var title = reading(() -> object(Header.Title.class));
        digest();
        return title.table();
    }

    private <T> T object(Class<T> type) {
        return OBJECTS.readValue(text(), type);
    }

    private @Nullable Object[] values(Contents table) {
        try (var json = ROWS.createParser(ObjectReadContext.empty(), lines.bytes(), lines.from(), lines.length())) {
            Damaged.unless(json.nextToken() == JsonToken.START_ARRAY, "a row is missing");
            var values = new @Nullable Object[table.columns().size()];
            for (var i = 0; i < values.length; i++) {
                values[i] = value(table.columns().get(i).kind(), json);
            }
            Damaged.unless(json.nextToken() == JsonToken.END_ARRAY && json.nextToken() == null, "a row is too long");
            return values;
        }
    }

    private static @Nullable Object value(Kind kind, JsonParser json) {
        return json.nextToken() == JsonToken.VALUE_NULL ? null : kind.read(json);
    }

    private String text() {
        return new String(lines.bytes(), lines.from(), lines.length(), StandardCharsets.UTF_8);
    }

    private void digest() {
        sha256.update(lines.bytes(), lines.from(), lines.length() + 1);
    }

    private boolean next() throws IOException {
        return reading(lines::next);
    }

    /// Whatever goes wrong inside the bytes is the file's fault; what goes wrong in reading them is not.
    private <T> T reading(Reading<T> part) throws IOException {
        try {
            return part.read();
        } catch (EOFException cutShort) {
            throw new Damaged("it ends too early", cutShort);
        } catch (ZipException | JacksonException | DateTimeException unreadable) {
            throw new Damaged("it is no export, or its bytes have changed", unreadable);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
