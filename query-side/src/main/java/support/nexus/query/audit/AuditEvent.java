package support.nexus.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import support.nexus.platform.log.LogEntry;

/// An event as an auditor sees it.
///
/// @param data what the event says, in its newest shape; null where it cannot be read
/// @param unreadable true where `data` is missing; else absent
record AuditEvent(
        long position,
        String ticketId,
        long sequence,
        String type,
        @Nullable String revision,
        Instant at,
        @Nullable String actor,
        @Nullable String channel,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable Object data,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean unreadable) {

    private static final Logger LOG = LoggerFactory.getLogger(AuditEvent.class);

    static AuditEvent of(LogEntry event) {
        var origin = EventOrigin.of(event);
        var data = data(event);
        return new AuditEvent(
                event.position(),
                event.aggregate(),
                event.sequence(),
                event.type(),
                event.revision(),
                event.at(),
                origin.actor(),
                origin.channel(),
                origin.correlationId(),
                origin.causationId(),
                data,
                data == null ? true : null);
    }

    /// One damaged event hides none of the others; a database that does not answer is no damage.
    private static @Nullable Object data(LogEntry event) {
        try {
            var payload = event.payload();
            return payload instanceof UnknownSerializedType ? null : payload;
        } catch (DataAccessException away) {
            throw away;
        } catch (RuntimeException unreadable) {
            LOG.warn("The event at {} cannot be read: {}", event.position(), unreadable.toString());
            return null;
        }
    }
}
