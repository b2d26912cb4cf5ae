package support.nexus.events.ticket;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What GitHub said of an issue. The command side knows the issue's ticket, or founds it. All that concerns one issue
/// is routed alike.
public record ApplyGithubEvent(GithubEvent event) {

    @TargetAggregateIdentifier
    public String issue() {
        return event.issue().toString();
    }

    /// What became of it: the ticket, and its version before and after, the same where nothing was new.
    ///
    /// @param ticketId null where the issue's ticket has been deleted: nothing is applied, and no other founded
    public record Applied(@Nullable TicketId ticketId, long versionBefore, long versionAfter) {}
}
