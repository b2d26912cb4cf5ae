package support.nexus.platform.inline;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import support.nexus.events.StoredAs;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.log.AggregateLog;
import support.nexus.platform.log.LogEntry;

/// A view of the aggregates of one type, written in the transaction that appends their events, and put right from the
/// log while commands go on.
///
/// Commands write an aggregate's own row before its others and a repair locks it, so that each waits for the other.
/// Where that row is missing, only repairs can write it, and they have a lock among themselves.
public final class AggregateView<R> {

    private static final Logger LOG = LoggerFactory.getLogger(AggregateView.class);

    private final AggregateRows<R> rows;
    private final ViewTables<R> tables;
    private final AggregateLog log;
    private final PersonalKeys keys;
    private final Counter repairs;

    public AggregateView(AggregateRows<R> rows, AggregateLog log, PersonalKeys keys, MeterRegistry meters) {
        this.rows = rows;
        this.tables = new ViewTables<>(rows.parts());
        this.log = log;
        this.keys = keys;
        this.repairs = Counter.builder("nexus.view.repairs")
                .description("Aggregates whose rows were not what the log says when a command came to them")
                .tag("view", rows.view())
                .register(meters);
    }

    String name() {
        return rows.view();
    }

    int version() {
        return rows.version();
    }

    boolean isOf(DomainEventMessage<?> event) {
        return rows.type().equals(event.getType());
    }

    /// Writes what the newest events of an aggregate say. Where the rows are not what the events before say, nor put
    /// there this moment by a repair, view and log have parted. Then they are made anew from the log, which has
    /// these events already.
    public void append(List<DomainEventMessage<?>> events) {
        if (isWritten(events)) {
            return;
        }
        var aggregate = List.of(events.getFirst().getAggregateIdentifier());
        log.lock(aggregate);
        if (!isWritten(events) && !repair(aggregate, Map.of()).isEmpty()) {
            LOG.warn("View {}: the rows of {} were not what the log says and are made anew", name(), aggregate);
            repairs.increment();
        }
    }

    private boolean isWritten(List<DomainEventMessage<?>> events) {
        var first = events.getFirst();
        if (events.getLast().getPayloadType() == rows.deletion()) {
            return tables.delete(first.getAggregateIdentifier());
        }
        if (first.getSequenceNumber() > 0) {
            return rows.change(events);
        }
        tables.exchange(List.of(), List.of(tables.of(rows.fold(events.stream()))));
        return true;
    }

    /// Folds the events of the aggregates that follow, in the order of their ids, and puts their rows right, in the
    /// transaction under way.
    ///
    /// @param after the last aggregate that is done; empty to begin with
    /// @param count how many aggregates at most
    public Step rebuild(String after, int count) {
        var aggregates = after(after, count);
        if (aggregates.isEmpty()) {
            return new Step(null, 0, List.of(), List.of());
        }
        var folded = fold(aggregates);
        var readable = readable(aggregates, folded);
        var differing = repair(suspects(readable, folded), folded);
        var events = folded.values().stream().mapToLong(Folded::events).sum();
        var unreadable = aggregates.stream()
                .filter(aggregate -> !readable.contains(aggregate))
                .toList();
        return new Step(aggregates.getLast(), events, differing, unreadable);
    }

    /// The aggregate that the next step begins with; null where none is left.
    @Nullable
    String next(String after) {
        return after(after, 1).stream().findFirst().orElse(null);
    }

    /// Of the log and of the view. Ids sort in Java as they do in a database.
    private List<String> after(String after, int count) {
        var logged = log.aggregatesAfter(rows.type(), after, count);
        var upTo = logged.size() < count ? null : logged.getLast();
        return Stream.concat(logged.stream(), tables.aggregatesAfter(after, upTo, count).stream())
                .distinct()
                .sorted()
                .limit(count)
                .toList();
    }

    /// Puts right the rows of those of these aggregates whose rows are behind.
    ///
    /// @param sequences the last sequence number of each
    /// @return how many were behind
    public int mend(Map<String, Long> sequences) {
        var behind = behind(sequences);
        var folded = fold(behind);
        return repair(suspects(readable(behind, folded), folded), folded).size();
    }

    private List<String> behind(Map<String, Long> sequences) {
        var ours = sequences.keySet().stream().filter(rows::mayBe).sorted().toList();
        if (ours.isEmpty()) {
            return List.of();
        }
        var versions = tables.versions(rows.writtenVersion(), ours);
        return ours.stream()
                .filter(aggregate -> versions.getOrDefault(aggregate, 0L) <= sequences.getOrDefault(aggregate, 0L))
                .toList();
    }

    /// One aggregate that cannot be read keeps none of the others waiting.
    private static Set<String> readable(Collection<String> aggregates, Map<String, Folded> folded) {
        return aggregates.stream()
                .filter(aggregate -> of(folded, aggregate).isReadable())
                .collect(toCollection(LinkedHashSet::new));
    }

    /// Those that seem to differ, by a look that locks nothing and may meet an aggregate half-way through a change.
    private List<String> suspects(Collection<String> aggregates, Map<String, Folded> folded) {
        return aggregates.isEmpty() ? List.of() : differing(aggregates, folded, tables.find(aggregates));
    }

    /// Makes the rows of aggregates what their events say, in the transaction under way.
    ///
    /// @param folded what some of them have been folded to; it is done again where there is more by now
    /// @return those that differed
    private List<String> repair(Collection<String> aggregates, Map<String, Folded> folded) {
        if (aggregates.isEmpty()) {
            return List.of();
        }
        log.lock(aggregates);
        var held = tables.lock(aggregates);
        var settled = new HashMap<>(folded);
        settled.putAll(fold(outdated(aggregates, folded)));
        var differing = differing(aggregates, settled, held);
        tables.exchange(
                differing.stream().map(aggregate -> held(held, aggregate)).toList(),
                differing.stream()
                        .map(aggregate -> of(settled, aggregate).due())
                        .toList());
        return differing;
    }

    /// Of these aggregates, those that have got more events than were folded.
    private List<String> outdated(Collection<String> aggregates, Map<String, Folded> folded) {
        var last = log.lastSequences(aggregates);
        return aggregates.stream()
                .filter(aggregate -> last.getOrDefault(aggregate, -1L) + 1
                        != of(folded, aggregate).events())
                .toList();
    }

    private static List<String> differing(
            Collection<String> aggregates, Map<String, Folded> folded, Map<String, Rows> held) {
        return aggregates.stream()
                .filter(aggregate ->
                        !held(held, aggregate).equals(of(folded, aggregate).due()))
                .toList();
    }

    private static Rows held(Map<String, Rows> held, String aggregate) {
        return held.getOrDefault(aggregate, new Rows());
    }

    private static Folded of(Map<String, Folded> folded, String aggregate) {
        return folded.getOrDefault(aggregate, Folded.NOTHING);
    }

    /// Those of these aggregates that have events.
    private Map<String, Folded> fold(Collection<String> aggregates) {
        return keys.ahead(
                aggregates,
                () -> log.eventsOf(rows.type(), aggregates).stream()
                        .collect(groupingBy(LogEntry::aggregate, collectingAndThen(toList(), this::folded))));
    }

    /// @param events all of one aggregate
    private Folded folded(List<LogEntry> events) {
        try {
            return new Folded(events.size(), isDeletion(events.getLast()) ? new Rows() : leave(events), null);
        } catch (DataAccessException away) {
            throw away;
        } catch (RuntimeException unreadable) {
            return new Folded(events.size(), null, unreadable);
        }
    }

    private Rows leave(List<LogEntry> events) {
        return tables.of(rows.fold(events.stream().map(event -> event.message().get())));
    }

    private boolean isDeletion(LogEntry event) {
        var deletion = rows.deletion();
        return deletion != null
                && deletion.getAnnotation(StoredAs.class).value().equals(event.type());
    }

    /// How far a rebuild has come.
    ///
    /// @param last the last aggregate of the step; null where none was left
    /// @param events how many events were folded
    /// @param differing the aggregates whose rows were not what their events say
    /// @param unreadable the aggregates whose events cannot be folded, and whose rows are left as they are
    public record Step(@Nullable String last, long events, List<String> differing, List<String> unreadable) {}
}
