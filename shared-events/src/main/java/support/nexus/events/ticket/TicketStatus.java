package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Where a ticket stands, and where it may go from there.
public enum TicketStatus {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("in_progress")
    IN_PROGRESS,
    @JsonProperty("resolved")
    RESOLVED,
    @JsonProperty("closed")
    CLOSED;

    public Set<TicketStatus> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(IN_PROGRESS, RESOLVED, CLOSED);
            case IN_PROGRESS -> EnumSet.of(OPEN, RESOLVED, CLOSED);
            case RESOLVED -> EnumSet.of(OPEN, IN_PROGRESS, CLOSED);
            case CLOSED -> EnumSet.of(OPEN, IN_PROGRESS);
        };
    }

    /// Work on it has ended: going back from here is a reopening.
    public boolean isDone() {
        return this == RESOLVED || this == CLOSED;
    }

    /// As the API and the tables spell it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
