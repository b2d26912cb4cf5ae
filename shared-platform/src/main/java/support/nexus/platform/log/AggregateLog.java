package support.nexus.platform.log;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The log of all events, aggregate by aggregate, each in the order of its sequence numbers.
public interface AggregateLog {

    /// The events of one aggregate, from a sequence number on.
    List<LogEntry> of(String aggregate, long fromSequence, int limit);

    /// The same, and no more than so many bytes of payload, but one event at least.
    List<LogEntry> of(String aggregate, long fromSequence, int limit, long bytes);

    /// The first of the events of one aggregate with these sequence numbers: no more than so many bytes of payload,
    /// but one at least.
    ///
    /// @param sequences ascending
    List<LogEntry> at(String aggregate, Collection<Long> sequences, long bytes);

    /// How much there is of one aggregate; empty where it has no events.
    Optional<Extent> extent(String aggregate);

    /// The aggregates of a type that follow one, in the order of their ids.
    ///
    /// @param after empty to begin with
    List<String> aggregatesAfter(String type, String after, int count);

    /// The events of those of these aggregates that are of a type: one aggregate's after another's, each in their
    /// order.
    List<LogEntry> eventsOf(String type, Collection<String> aggregates);

    /// The last sequence number of each of these aggregates that has events.
    Map<String, Long> lastSequences(Collection<String> aggregates);

    /// Waits until nobody else has this lock on one of these aggregates, and keeps it while the transaction lasts.
    /// It stops no append: it is for those who write anew what has been made of the events.
    void lock(Collection<String> aggregates);

    /// @param bytes of all payloads
    /// @param lastType the stored name of its last event
    record Extent(long bytes, String lastType) {}
}
