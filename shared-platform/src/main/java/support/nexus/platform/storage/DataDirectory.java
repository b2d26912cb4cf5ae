package support.nexus.platform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/// The folder that holds all state of this process, `nexus.data-dir`. One process at a time may use it.
public final class DataDirectory implements DisposableBean {

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    DataDirectory(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        try {
            if (!Files.exists(this.folder)) {
                makePrivately(this.folder);
            }
            this.channel = FileChannel.open(
                    this.folder.resolve("nexus.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new Misconfigured(
                    "The data folder %s cannot be written: set nexus.data-dir to one that can.".formatted(this.folder),
                    e);
        }
        this.lock = lock();
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// Whether something can be written in it.
    Room room() {
        return new Room(folder);
    }

    /// The bytes of a secret kept in this folder, readable by its owner alone; made at random where there is none.
    public byte[] secret(String name, int length) {
        var file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[length];
                new SecureRandom().nextBytes(bytes);
                writePrivately(file, Base64.getEncoder().encodeToString(bytes));
            }
            return Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep %s".formatted(file), e);
        }
    }

    /// A text of this folder, readable by its owner alone; empty where there is none.
    public Optional<String> privateText(String name) {
        var file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s".formatted(file), e);
        }
    }

    /// Writes such a text, which is on the disk when this returns.
    ///
    /// @return the file
    public Path writePrivateText(String name, String text) {
        var file = folder.resolve(name);
        try {
            writePrivately(file, text);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep %s".formatted(file), e);
        }
    }

    public void deletePrivateText(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete %s".formatted(folder.resolve(name)), e);
        }
    }

    @Override
    public void destroy() throws IOException {
        lock.release();
        channel.close();
    }

    private void writePrivately(Path file, String text) throws IOException {
        var draft = Files.createTempFile(folder, name(file), ".tmp"); // Java makes these with mode 600
        Files.writeString(draft, text);
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        try (var written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(draft, file);
    }

    /// The database in it holds text in the clear.
    private static void makePrivately(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private FileLock lock() {
        var free = tryLock();
        if (free == null) {
            throw new Misconfigured(
                    "Another process uses the data folder %s: stop it, or set nexus.data-dir to another folder."
                            .formatted(folder));
        }
        return free;
    }

    private @Nullable FileLock tryLock() {
        try {
            return channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException heldByThisProcess) {
            return null;
        } catch (IOException e) {
            throw new Misconfigured(
                    "The data folder %s cannot be locked: set nexus.data-dir to a local disk.".formatted(folder), e);
        }
    }
}
