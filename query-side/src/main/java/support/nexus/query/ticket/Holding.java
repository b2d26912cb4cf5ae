package support.nexus.query.ticket;

import java.util.Set;

/// All that the view holds of one ticket, or ought to hold.
///
/// @param ticket one row or none
record Holding(Set<TicketRow> ticket, Set<TagRow> tags, Set<CommentRow> comments) {

    static final Holding NOTHING = new Holding(Set.of(), Set.of(), Set.of());
}
