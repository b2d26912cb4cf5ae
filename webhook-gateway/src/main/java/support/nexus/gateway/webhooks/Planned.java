package support.nexus.gateway.webhooks;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.log.LogEntry;

/// A fact as endpoints are told of it.
///
/// @param version of the ticket, after it
record Planned(
        long position,
        String id,
        String ticket,
        String type,
        long version,
        OffsetDateTime at,
        @Nullable String channel) {

    static Planned of(LogEntry event) {
        return new Planned(
                event.position(),
                event.id(),
                event.aggregate(),
                event.type(),
                event.sequence() + 1,
                event.at().atOffset(ZoneOffset.UTC),
                event.channel());
    }
}
