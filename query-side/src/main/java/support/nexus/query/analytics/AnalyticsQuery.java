package support.nexus.query.analytics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.query.analytics.figures.Wanted;

/// Of which span, and of which tickets, figures are wanted. OR within a filter, AND between them.
///
/// @param startDate a time, or a date: its beginning in the zone
/// @param endDate the same; the span ends before it
record AnalyticsQuery(
        @Nullable String startDate,
        @Nullable String endDate,
        @Nullable String zone,
        @Nullable String interval,
        @Nullable List<TicketStatus> status,
        @Nullable List<Priority> priority,
        @Nullable List<String> category,
        @Nullable List<String> tag,
        @Nullable List<String> assignedTo,
        @Nullable List<String> channel) {

    Wanted wanted() {
        return new Wanted(status, priority, category, tag, assignedTo, channel);
    }
}
