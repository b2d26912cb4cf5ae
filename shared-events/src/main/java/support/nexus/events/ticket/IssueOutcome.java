package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// How an issue stands, as far as a ticket can tell: open, or closed with its work completed or dropped.
public enum IssueOutcome {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("dropped")
    DROPPED;

    /// By `state` and `state_reason`; null where the payload has no state.
    public static @Nullable IssueOutcome of(@Nullable String state, @Nullable String reason) {
        if (state == null) {
            return null;
        }
        return state.equalsIgnoreCase("closed") ? closed(reason) : OPEN;
    }

    public static IssueOutcome closed(@Nullable String reason) {
        return "not_planned".equalsIgnoreCase(reason) || "duplicate".equalsIgnoreCase(reason) ? DROPPED : COMPLETED;
    }
}
