package support.nexus.query.analytics.figures;

import java.util.List;
import support.nexus.query.analytics.facts.Kind;
import support.nexus.query.analytics.facts.Life;

/// What is counted at the time of its event.
enum Flow {
    OPENED,
    /// Each passage from open or in progress to resolved or closed.
    DONE,
    CLOSED,
    REOPENED,
    DELETED,
    LINKED,
    SYNCED,
    REFUSED;

    private static final List<Flow> DONE_BY_CLOSING = List.of(DONE, CLOSED);

    /// What the change that has just happened counts as.
    static List<Flow> of(Life ticket, Kind kind) {
        return switch (kind) {
            case OPENED -> List.of(OPENED);
            case STATUS -> ofStatus(ticket);
            case DELETED -> List.of(DELETED);
            case LINKED -> List.of(LINKED);
            case SYNCED -> List.of(SYNCED);
            case REFUSED -> List.of(REFUSED);
            case PRIORITY, CATEGORY, TAGS, ASSIGNEE, RESPONSE, ROLE, FORGOTTEN -> List.of();
        };
    }

    private static List<Flow> ofStatus(Life ticket) {
        if (ticket.isReopened()) {
            return List.of(REOPENED);
        }
        if (ticket.isClosed()) {
            return ticket.isDone() ? DONE_BY_CLOSING : List.of(CLOSED);
        }
        return ticket.isDone() ? List.of(DONE) : List.of();
    }
}
