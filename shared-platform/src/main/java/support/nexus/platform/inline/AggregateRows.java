package support.nexus.platform.inline;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/// What a view holds of the aggregates of one type, and how events make it. Declare one as a bean: an
/// {@link AggregateView} then writes it with each command and keeps it right.
///
/// @param <R> what events leave of one aggregate
public interface AggregateRows<R> {

    /// The view's name in URLs and metrics: lower-case letters and dashes.
    String view();

    /// Of its tables' shape. Raise it with them and make the new ones beside the old: older nodes go on with theirs.
    int version();

    /// What the log calls such an aggregate.
    String type();

    /// Whether an aggregate can be one of these, by the form of its id.
    boolean mayBe(String aggregate);

    /// The event that leaves nothing; null where there is none such.
    @Nullable
    Class<?> deletion();

    /// The tables, that of the aggregates' own rows first.
    List<Part<R, ?>> parts();

    /// An expression in SQL on an aggregate's own row: up to which version all is written, 0 where a node of an older
    /// release has written a part of it.
    String writtenVersion();

    /// What all events of an aggregate leave.
    R fold(Stream<? extends DomainEventMessage<?>> events);

    /// Takes an aggregate's rows from what the events before say to what these say, which follow.
    ///
    /// @return false where they are not at the version before, with nothing written
    boolean change(List<DomainEventMessage<?>> events);

    /// @param rows those of an aggregate in the table
    record Part<R, T>(ViewTable<T> table, Function<R, ? extends Collection<T>> rows) {}
}
