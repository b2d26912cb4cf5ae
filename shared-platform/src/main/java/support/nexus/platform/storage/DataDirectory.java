package support.nexus.platform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// The folder that holds all state of this process, `nexus.data-dir`. One process at a time may use it.
public final class DataDirectory implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    DataDirectory(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.folder);
            tighten(this.folder);
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

    /// The bytes of a secret kept in this folder, readable by its owner alone; made at random where there is none.
    public byte[] secret(String name, int length) {
        var file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[length];
                new SecureRandom().nextBytes(bytes);
                writePrivately(file, Base64.getEncoder().encodeToString(bytes));
            }
            return Base64.getDecoder().decode(readPrivately(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep %s".formatted(file), e);
        }
    }

    /// A text of this folder, readable by its owner alone; empty where there is none.
    public Optional<String> privateText(String name) {
        var file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(readPrivately(file)) : Optional.empty();
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
        makePrivate(draft);
        try (var written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(draft, file);
    }

    private static String readPrivately(Path file) throws IOException {
        makePrivate(file); // an older release, or a copy, may have left it open
        return Files.readString(file).strip();
    }

    static void makePrivate(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && !Files.getPosixFilePermissions(file).equals(PRIVATE)) {
            Files.setPosixFilePermissions(file, PRIVATE);
        }
    }

    /// The database in it holds text in the clear. A folder that everybody may write into, such as `/tmp`, belongs to
    /// others, too, and is left as it is: its files are private all the same.
    private static void tighten(Path folder) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return;
        }
        var now = Files.getPosixFilePermissions(folder);
        if (now.contains(PosixFilePermission.OTHERS_WRITE)) {
            LOG.warn("Everybody may write into the data folder {}: set nexus.data-dir to a folder of its own.", folder);
        } else if (!now.equals(OWNER_ALONE)) {
            Files.setPosixFilePermissions(folder, OWNER_ALONE);
        }
    }

    /// As `nexus.data-dir` says, to the letter: what looks like an expression or a placeholder is part of a name.
    public static Path configured(Environment settings) {
        return named(Binder.get(settings).bind("nexus.data-dir", String.class).orElse("data"));
    }

    static Path named(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new Misconfigured("nexus.data-dir is no name of a folder: set it to one that is.", e);
        }
    }

    /// The database's place as it stands in its URL.
    String forH2() {
        var place = file("nexus").toString();
        if (place.indexOf(';') >= 0
                || (place.indexOf('\\') >= 0
                        && !FileSystems.getDefault().getSeparator().equals("\\"))) {
            throw new Misconfigured(
                    "The data folder %s has a ; or \\ in its name, which H2 reads as something else: set nexus.data-dir to one without."
                            .formatted(folder));
        }
        return place;
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
