package support.nexus.platform.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;

/// Whether some megabytes can be written into a folder: tried, since quotas and reserves are not told.
///
/// @param folder where
record Room(Path folder) implements BooleanSupplier {

    private static final int BYTES = 8 << 20;

    @Override
    public boolean getAsBoolean() {
        try {
            var draft = Files.createTempFile(folder, "room", ".tmp");
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var block = ByteBuffer.allocate(BYTES);
                while (block.hasRemaining()) {
                    channel.write(block);
                }
                channel.force(true);
                return true;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException none) {
            return false;
        }
    }
}
