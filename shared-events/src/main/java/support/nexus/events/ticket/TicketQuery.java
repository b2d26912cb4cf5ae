package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one service asks another about tickets.
public sealed interface TicketQuery {

    TicketId ticketId();

    /// The ticket now, or as it was at a version; an empty answer where there is none.
    record FindTicket(TicketId ticketId, @Nullable Long version) implements TicketQuery {}

    /// What happened to the ticket after a version.
    record FindChanges(TicketId ticketId, long after) implements TicketQuery {}

    record TicketAnswer(@Nullable TicketView ticket) {}

    record ChangesAnswer(@JsonProperty List<ChangeView> changes) {}
}
