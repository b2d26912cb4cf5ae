package support.nexus.platform.stream;

import support.nexus.platform.log.LogEntry;

/// Follows the log and causes something: mail, a call, an entry for somebody. Declare one as a bean: it begins at
/// now, is given every event after that in order and exactly once, and is never given one again: it has no
/// generations and cannot be replayed. It plans what it causes as rows of an outbox, keyed by the event and whom
/// it is for. The rows and how far it is are one transaction.
public interface Reaction {

    /// Its name in URLs and metrics: lower-case letters and dashes.
    String name();

    /// Where it begins: asked once, in the transaction that sets it for all nodes and for good.
    ///
    /// @param head the position of the newest event
    /// @param views where it may go on instead
    default long begin(long head, FormerViews views) {
        return head;
    }

    /// Plans what this event causes. What it throws parks the event, and those of the same aggregate behind it, as dead
    /// letters.
    void on(LogEntry event, Writes writes);

    /// Some events have been taken, and what they cause is committed: wakes whoever does it.
    void planned();
}
