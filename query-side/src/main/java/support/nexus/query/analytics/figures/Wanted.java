package support.nexus.query.analytics.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketStatus;

/// Which tickets somebody wants counted: OR within a part, AND between them. What is null is not asked for, and no part
/// is empty.
public record Wanted(
        @Nullable List<TicketStatus> statuses,
        @Nullable List<Priority> priorities,
        @Nullable List<String> categories,
        @Nullable List<String> tags,
        @Nullable List<String> assignees,
        @Nullable List<String> channels) {

    public static final Wanted ALL = new Wanted(null, null, null, null, null, null);
}
