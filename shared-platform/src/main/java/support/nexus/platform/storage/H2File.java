package support.nexus.platform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The file of an H2 in the data folder. What is deleted stays in it until it is compacted, so that is done in a quiet
/// moment after a deletion, and after eight minutes in any. A mark in the folder says that it is due: it outlives the
/// process.
final class H2File implements Deletions {

    private static final String MARK = "nexus.compact";
    private static final String DATABASE = "nexus.mv.db";
    private static final List<String> OURS = List.of(DATABASE, "nexus.trace.db", "nexus.lock", MARK);
    private static final int QUIET_LOOKS = 10;

    private final Path folder;
    private final boolean isUsed;
    private final BooleanSupplier hasRoom;
    private final InstantSource clock;
    private volatile @Nullable Instant due;
    private Instant notBefore = Instant.MIN;
    private int quietLooks;

    /// Some moments after a deletion, since what follows from it is deleted a little later.
    static final Duration AFTER = Duration.ofSeconds(30);

    static final Duration LATEST = Duration.ofMinutes(8);

    /// @param isUsed whether the database lies in this folder
    /// @param hasRoom whether something can be written there
    H2File(Path folder, boolean isUsed, BooleanSupplier hasRoom, InstantSource clock) {
        this.folder = folder;
        this.isUsed = isUsed;
        this.hasRoom = hasRoom;
        this.clock = clock;
        this.due = isUsed && Files.exists(folder.resolve(MARK)) ? clock.instant() : null;
    }

    @Override
    public void noted() {
        if (isUsed && due == null) {
            try {
                Files.write(folder.resolve(MARK), new byte[0]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            due = clock.instant();
        }
    }

    /// Asked once a second.
    ///
    /// @param statements how many are under way
    boolean isDue(int statements) {
        var since = due;
        quietLooks = statements == 0 ? quietLooks + 1 : 0;
        if (since == null || clock.instant().isBefore(notBefore)) {
            return false;
        }
        var age = Duration.between(since, clock.instant());
        return (age.compareTo(AFTER) > 0 && quietLooks >= QUIET_LOOKS) || age.compareTo(LATEST) > 0;
    }

    /// It could not be done: somebody's statement would not end.
    void postpone() {
        notBefore = clock.instant().plus(AFTER);
    }

    void compacted() {
        try {
            Files.deleteIfExists(folder.resolve(MARK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        due = null;
        tighten();
    }

    /// Whether the database has been made.
    boolean isThere() {
        return isUsed && Files.exists(folder.resolve(DATABASE));
    }

    boolean hasRoom() {
        return hasRoom.getAsBoolean();
    }

    /// The database holds text in the clear: its file is its owner's alone.
    void tighten() {
        if (!isUsed) {
            return;
        }
        try {
            for (var name : OURS) {
                var file = folder.resolve(name);
                if (Files.exists(file)) {
                    DataDirectory.makePrivate(file);
                }
            }
        } catch (IOException e) {
            throw new Misconfigured(
                    "The files in the data folder %s cannot be made private: give them to the user of this process."
                            .formatted(folder),
                    e);
        }
    }
}
