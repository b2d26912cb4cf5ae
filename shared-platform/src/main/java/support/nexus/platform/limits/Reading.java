package support.nexus.platform.limits;

import java.time.Duration;

/// A body on its way in: how much of it has come, and how fast. Its own thread fills it; others may take its room away.
final class Reading {

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int SLOW = 512 * 1024; // bytes a second: GitHub gives itself ten seconds for 25 MB

    private final boolean isTrusted;
    private final ByteBudget.Share share;
    private final long startedAt = System.nanoTime();
    private final Chunks chunks = new Chunks();

    private long waited;
    private long lastAt = startedAt;
    private boolean isWaiting;
    private boolean isEvicted;

    Reading(boolean isTrusted, ByteBudget.Share share) {
        this.isTrusted = isTrusted;
        this.share = share;
    }

    ByteBudget.Share share() {
        return share;
    }

    synchronized int size() {
        return chunks.size();
    }

    synchronized int lacks(int more, long announced) {
        return chunks.lacks(more, announced);
    }

    synchronized void extend(int bytes) {
        if (!isEvicted) {
            chunks.extend(bytes);
        }
    }

    synchronized void add(byte[] bytes, int length) {
        if (!isEvicted) {
            chunks.add(bytes, length);
        }
        lastAt = System.nanoTime();
    }

    synchronized byte[] take() {
        return chunks.take();
    }

    /// Gives up what it holds for others.
    synchronized void evict() {
        isEvicted = true;
        chunks.clear();
        share.close();
    }

    synchronized boolean isEvicted() {
        return isEvicted;
    }

    /// From now on it is not the sender who is waited for.
    synchronized void beginWaiting() {
        isWaiting = true;
        lastAt = System.nanoTime();
    }

    synchronized void endWaiting() {
        isWaiting = false;
        waited += System.nanoTime() - lastAt;
        lastAt = System.nanoTime();
    }

    boolean keeps(Pace pace) {
        return pace.isKeptBy(size(), active(), Duration.ofNanos(System.nanoTime() - startedAt));
    }

    /// Whether it has to give way where there is not room for both.
    boolean yieldsTo(Reading other) {
        return (!isTrusted && other.isTrusted) || (isSlow() && rate() < other.rate());
    }

    /// Bytes a second; of one that has just begun, more than any.
    synchronized double rate() {
        var active = active();
        return active.compareTo(GRACE) < 0 ? Double.MAX_VALUE : chunks.size() / (active.toMillis() / 1_000.0);
    }

    private synchronized boolean isSlow() {
        return !isWaiting && (System.nanoTime() - lastAt > GRACE.toNanos() || rate() < SLOW);
    }

    /// How long the sender has been waited for.
    private synchronized Duration active() {
        return Duration.ofNanos((isWaiting ? lastAt : System.nanoTime()) - startedAt - waited);
    }
}
