package support.nexus.platform.log;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The log of all events, in the order of their positions: the one place from which they are read. It is given no
/// further than it is settled, so that whoever goes on from the last position that it was given misses nothing.
public interface EventLog {

    /// How far it is settled now.
    long settled();

    /// How far it is settled now, and how far it can be seen.
    Reach reach();

    /// What is waited for before more can be settled, once that has lasted a second; empty where nothing is.
    Optional<HeldUp> heldUp();

    /// Whether there is more that will be settled in a moment.
    boolean isWaiting();

    /// The events after a position and up to another, in their order.
    ///
    /// @param end at most what {@link #settled} said
    List<LogEntry> between(long after, long end, int limit);

    /// Whether this release knows what the event is: nodes of a newer one may write beside this.
    boolean knows(LogEntry entry);

    /// The last sequence number of each aggregate in a part of the log.
    ///
    /// @param end at most what {@link #settled} said
    Sequences sequences(long after, long end, int limit);

    /// How long ago the first event after a position was appended that can be seen; zero where there is none.
    Duration waiting(long after);

    /// How many events there are.
    long count();

    /// The event at a position.
    Optional<LogEntry> at(long position);

    /// Where events stand after a position and up to another, in their order.
    ///
    /// @param end at most what {@link #settled} said
    List<Long> positions(long after, long end, int limit);

    /// How many events can be seen after a position, as far as `most`: it costs no more than that many.
    long count(long after, int most);

    /// The first of the events at these positions, in their order: as many as fit into so many bytes of payload,
    /// and one at least.
    List<LogEntry> at(Collection<Long> positions, long bytes);

    /// The events at these positions, in their order.
    List<LogEntry> at(Collection<Long> positions);

    /// @param settled up to where nothing can still appear
    /// @param head the position of the newest event that can be seen
    record Reach(long settled, long head) {}

    /// @param last the last sequence number of each aggregate
    /// @param end up to which position they were read
    record Sequences(Map<String, Long> last, long end) {}
}
