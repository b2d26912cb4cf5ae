package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Viewer;

/// What one service asks another about tickets.
public sealed interface TicketQuery {

    TicketId ticketId();

    /// The ticket now, or as it was at a version; an empty answer where the viewer sees none.
    record FindTicket(TicketId ticketId, @Nullable Long version, Viewer viewer) implements TicketQuery {}

    /// What happened to the ticket after a version, as far as the viewer sees it.
    record FindChanges(TicketId ticketId, long after, Viewer viewer) implements TicketQuery {}

    record TicketAnswer(@Nullable TicketView ticket) {}

    record ChangesAnswer(@JsonProperty List<ChangeView> changes) {}
}
