package support.nexus.query.notification;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import support.nexus.events.ticket.CommentEvent;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.IssueEvent;
import support.nexus.events.ticket.IssueEvent.SyncRefused;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;

/// Who is told of a fact, by what ties them to the ticket, and as what.
final class Rules {

    private static final Set<Bond> WORKING = EnumSet.of(Bond.ASSIGNEE, Bond.PARTICIPANT, Bond.WATCHER);
    private static final Set<Bond> ALL = EnumSet.of(Bond.REQUESTER, Bond.ASSIGNEE, Bond.PARTICIPANT, Bond.WATCHER);

    private Rules() {}

    /// Empty where the fact tells nobody anything.
    static Optional<Telling> of(TicketFact fact) {
        return switch (fact) {
            case TicketEvent event -> of(event);
            case CommentEvent event -> of(event);
            case SyncRefused _ ->
                Optional.of(new Telling(Kind.SYNC_REFUSED, EnumSet.of(Bond.ASSIGNEE, Bond.AGENT), true));
            case IssueEvent _ -> Optional.empty();
        };
    }

    private static Optional<Telling> of(TicketEvent event) {
        return switch (event) {
            case TicketOpened _ -> Optional.of(new Telling(Kind.OPENED, EnumSet.of(Bond.AGENT), true));
            case Assigned _ -> Optional.of(new Telling(Kind.ASSIGNED, EnumSet.of(Bond.ASSIGNEE), true));
            case Resolved _ -> Optional.of(new Telling(Kind.RESOLVED, ALL, false));
            case Closed _ -> Optional.of(new Telling(Kind.CLOSED, ALL, false));
            case Reopened _ -> Optional.of(new Telling(Kind.REOPENED, ALL, false));
            case TicketDeleted _ -> Optional.empty(); // nobody may see it any more
            default -> Optional.of(new Telling(Kind.CHANGED, WORKING, false));
        };
    }

    private static Optional<Telling> of(CommentEvent event) {
        return switch (event) {
            case CommentAdded comment when comment.internal() -> Optional.of(new Telling(Kind.NOTED, WORKING, true));
            case CommentAdded _, CommentEvent.IssueCommentAdded _ ->
                Optional.of(new Telling(Kind.COMMENTED, ALL, false));
            case CommentEvent _ -> Optional.empty();
        };
    }

    /// @param to by what ties them
    /// @param isInside whether only those who work on tickets, or look after that, may know
    record Telling(Kind kind, Set<Bond> to, boolean isInside) {}
}
