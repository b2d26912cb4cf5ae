package support.nexus.command.ticket;

import org.jspecify.annotations.Nullable;

/// How an issue stands, as far as a ticket can tell: open, or closed with its work done or dropped.
enum IssueOutcome {
    OPEN,
    COMPLETED,
    DROPPED;

    /// Empty where the payload has no state.
    static @Nullable IssueOutcome of(@Nullable String state, @Nullable String reason) {
        if (state == null) {
            return null;
        }
        return state.equals("closed") ? closed(reason) : OPEN;
    }

    static IssueOutcome closed(@Nullable String reason) {
        return "not_planned".equals(reason) || "duplicate".equals(reason) ? DROPPED : COMPLETED;
    }
}
