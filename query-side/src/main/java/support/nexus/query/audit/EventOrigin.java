package support.nexus.query.audit;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.nexus.platform.log.LogEntry;

/// Who caused an event, and by which way. All is null where its metadata cannot be read.
record EventOrigin(
        @Nullable String actor,
        @Nullable String channel,
        @Nullable String correlationId,
        @Nullable String causationId) {

    private static final Logger LOG = LoggerFactory.getLogger(EventOrigin.class);
    private static final String UNKNOWN = "unknown";

    static EventOrigin of(LogEntry event) {
        try {
            return new EventOrigin(event.actor(), event.channel(), event.correlationId(), event.causationId());
        } catch (RuntimeException unreadable) {
            LOG.warn("The metadata of the event at {} cannot be read: {}", event.position(), unreadable.toString());
            return new EventOrigin(null, null, null, null);
        }
    }

    String knownActor() {
        return requireNonNullElse(actor, UNKNOWN);
    }

    String knownChannel() {
        return requireNonNullElse(channel, UNKNOWN);
    }
}
