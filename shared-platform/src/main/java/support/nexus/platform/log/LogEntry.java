package support.nexus.platform.log;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import support.nexus.events.StoredAs;

/// One event as the log holds it.
///
/// @param position where it stands in the log: 1 or higher, ascending, with gaps
/// @param aggregate whose event it is: a ticket's public id
/// @param sequence how many events of that aggregate precede it
/// @param type its stored name, such as `ticket-opened`
/// @param revision of its shape, as it was written
/// @param message reads payload and metadata when they are asked for; fails where they cannot be read
public record LogEntry(
        long position,
        String id,
        String aggregate,
        long sequence,
        String type,
        String revision,
        Instant at,
        Supplier<? extends DomainEventMessage<?>> message) {

    /// In its newest shape, with its personal text, or what stands for that once its key is destroyed.
    public Object payload() {
        return message.get().getPayload();
    }

    /// Whether it is one of these facts: its name says so, and its text stays closed.
    public boolean is(Class<?>... facts) {
        return Stream.of(facts)
                .anyMatch(fact -> type.equals(fact.getAnnotation(StoredAs.class).value()));
    }

    public @Nullable String actor() {
        return metadata(Origin.ACTOR);
    }

    public @Nullable String channel() {
        return metadata(Origin.CHANNEL);
    }

    public @Nullable String correlationId() {
        return metadata(Origin.CORRELATION_ID);
    }

    public @Nullable String causationId() {
        return metadata(Origin.CAUSATION_ID);
    }

    private @Nullable String metadata(String key) {
        return (String) message.get().getMetaData().get(key);
    }
}
