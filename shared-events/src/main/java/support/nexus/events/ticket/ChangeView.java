package support.nexus.events.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of a ticket's history: who changed what from what to what, when, and by which way.
public record ChangeView(
        long version,
        String type,
        Instant at,
        String actor,
        String channel,
        @Nullable String correlationId,
        List<FieldChange> changes) {

    /// A field before and after; null where it had or has no value.
    public record FieldChange(
            String field, @Nullable Object from, @Nullable Object to) {}
}
