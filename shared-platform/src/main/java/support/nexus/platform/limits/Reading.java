package support.nexus.platform.limits;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A body on its way in: how much of it has come, and how fast. Its own thread fills it; others may take its room away.
final class Reading {

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration IN_ALL = Duration.ofSeconds(10); // for how long GitHub waits for an answer

    private final Pace pace;
    private final boolean isTrusted;
    private final long startedAt = System.nanoTime();

    private ByteBudget.@Nullable Share share;
    private Chunks chunks = new Chunks(0);
    private int length;
    private int size;
    private long waited;
    private long waitingSince;
    private long admittedAt;
    private int lastSize;
    private int looksInVain;
    private boolean isEvicted;

    Reading(Pace pace, boolean isTrusted) {
        this.pace = pace;
        this.isTrusted = isTrusted;
    }

    boolean isTrusted() {
        return isTrusted;
    }

    synchronized int size() {
        return size;
    }

    /// So much more has come, and is kept elsewhere.
    synchronized void came(int bytes) {
        size += bytes;
    }

    /// It has room now for so many bytes, and they are expected.
    synchronized void admit(ByteBudget.Share room, int bytes) {
        share = room;
        length = bytes;
        chunks = new Chunks(bytes);
        lastSize = size;
        admittedAt = System.nanoTime();
    }

    /// What it holds, once it has been admitted.
    synchronized ByteBudget.Share share() {
        return Objects.requireNonNull(share, "not admitted");
    }

    synchronized void add(byte[] bytes, int count) {
        if (!isEvicted) {
            chunks.add(bytes, count);
        }
    }

    /// All of it in one piece, unless it was evicted.
    synchronized Optional<byte[]> take() {
        return isEvicted ? Optional.empty() : Optional.of(chunks.take());
    }

    /// Gives up what it holds for others.
    synchronized void evict() {
        isEvicted = true;
        chunks.clear();
        if (share != null) {
            share.close();
        }
    }

    synchronized boolean isEvicted() {
        return isEvicted;
    }

    /// From now on it is not the sender who is waited for.
    synchronized void beginWaiting() {
        waitingSince = System.nanoTime();
    }

    synchronized void endWaiting() {
        waited += System.nanoTime() - waitingSince;
    }

    /// Whether its sender, who was waited for whenever it did not wait itself, keeps pace.
    synchronized boolean keepsPace() {
        var passed = System.nanoTime() - startedAt;
        return pace.isKeptBy(size, Duration.ofNanos(passed - waited), Duration.ofNanos(passed));
    }

    /// How long it may still wait itself.
    Duration patience() {
        return pace.most().minusNanos(System.nanoTime() - startedAt);
    }

    /// How often somebody has looked since bytes came the last time. Looks are counted instead of time: while the whole
    /// process stood still, nobody was silent.
    synchronized int looksInVain() {
        looksInVain = size == lastSize ? looksInVain + 1 : 0;
        lastSize = size;
        return looksInVain;
    }

    /// Whether it would not end in time as it has come so far.
    synchronized boolean isBehind() {
        var time = System.nanoTime() - admittedAt - GRACE.toNanos();
        return size < (double) length * time / IN_ALL.toNanos();
    }
}
