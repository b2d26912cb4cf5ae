package support.nexus.platform.backup;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.crypto.Digests;
import support.nexus.platform.crypto.MasterKey;
import support.nexus.platform.storage.Misconfigured;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Writes a file line by line, into a draft beside it that takes its name once it is whole.
final class ExportWriter implements AutoCloseable {

    private static final JsonFactory LINES =
            JsonFactory.builder().rootValueSeparator("").build();

    private final Path file;
    private final Path draft;
    private final FileChannel channel;
    private final MessageDigest sha256 = Digests.sha256();
    private final SealedOutput sealed;
    private final Packed packed;
    private final JsonGenerator json;
    private long rows;

    ExportWriter(Path file, MasterKey master) throws IOException {
        this.file = file;
        requireNew();
        this.draft = draftBeside(file);
        draft.toFile().deleteOnExit(); // for one who presses Ctrl-C
        this.channel = FileChannel.open(draft, StandardOpenOption.WRITE);
        this.sealed = new SealedOutput(Channels.newOutputStream(channel), Seal.begun(master));
        this.packed = new Packed(sealed);
        this.json = LINES.createGenerator(ObjectWriteContext.empty(), new DigestOutputStream(packed, sha256));
    }

    void line(Object value) {
        json.writeRaw(JsonMapper.shared().writeValueAsString(value));
        json.writeRaw('\n');
    }

    void row(List<Column> columns, @Nullable Object[] values) {
        json.writeStartArray();
        for (var i = 0; i < values.length; i++) {
            var value = values[i];
            if (value == null) {
                json.writeNull();
            } else {
                columns.get(i).kind().write(value, json);
            }
        }
        json.writeEndArray();
        json.writeRaw('\n');
        rows++;
    }

    void finish() throws IOException {
        json.flush();
        line(new Header.End(rows, HexFormat.of().formatHex(sha256.digest())));
        json.flush();
        packed.finish();
        sealed.finish();
        channel.force(true);
        requireNew();
        Files.move(draft, file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(draft);
    }

    private void requireNew() {
        if (Files.exists(file)) {
            throw new Misconfigured("%s is there already: give --out the name of a new file.".formatted(file));
        }
    }

    /// Mode 600, as Java makes such files.
    private static Path draftBeside(Path file) {
        var folder = Objects.requireNonNullElse(file.getParent(), file.getRoot());
        try {
            return Files.createTempFile(folder, file.getFileName() + ".", ".draft");
        } catch (IOException e) {
            throw new Misconfigured(
                    "The folder %s cannot be written: give --out a file in one that can.".formatted(folder), e);
        }
    }
}
