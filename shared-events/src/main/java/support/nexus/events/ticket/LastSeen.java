package support.nexus.events.ticket;

import java.util.HashSet;
import java.util.Set;
import support.nexus.events.ticket.TicketEvent.CommentAdded;
import support.nexus.events.ticket.TicketEvent.CommentEdited;
import support.nexus.events.ticket.TicketEvent.CommentRemoved;
import support.nexus.events.ticket.TicketEvent.IssueCommentObserved;
import support.nexus.events.ticket.TicketEvent.IssueCommentSynced;
import support.nexus.events.ticket.TicketEvent.IssueObserved;
import support.nexus.events.ticket.TicketEvent.IssueSynced;
import support.nexus.events.ticket.TicketEvent.SyncBegun;
import support.nexus.events.ticket.TicketEvent.SyncRefused;

/// The one place that says who sees what of a ticket's events, and so which version the ticket has for whom: that of
/// the last event that they see. It takes every event of the ticket, in their order.
public final class LastSeen {

    private Set<String> internalComments = new HashSet<>();
    private long events;
    private long byInsiders;
    private long byEverybody;

    /// Who sees the event, which is the next one.
    public Audience on(TicketEvent event) {
        events++;
        var audience = audience(event, isOfInternalComment(event));
        switch (audience) {
            case NOBODY -> {}
            case INSIDERS -> byInsiders = events;
            case EVERYBODY -> {
                byInsiders = events;
                byEverybody = events;
            }
        }
        return audience;
    }

    private boolean isOfInternalComment(TicketEvent event) {
        return switch (event) {
            case CommentAdded comment
            when comment.internal() -> {
                internalComments.add(comment.commentId());
                yield true;
            }
            case CommentEdited edited -> internalComments.contains(edited.commentId());
            case CommentRemoved removed -> internalComments.remove(removed.commentId());
            default -> false;
        };
    }

    /// Who sees an event.
    ///
    /// @param ofInternalComment whether it adds, edits or removes one
    public static Audience audience(TicketEvent event, boolean ofInternalComment) {
        if (ofInternalComment) {
            return Audience.INSIDERS;
        }
        return isBookkeeping(event) ? Audience.NOBODY : Audience.EVERYBODY;
    }

    /// Whether it is new to nobody who reads the ticket, whatever it is of.
    public static boolean isBookkeeping(TicketEvent event) {
        return event instanceof IssueObserved
                || event instanceof IssueCommentObserved
                || event instanceof SyncBegun
                || event instanceof IssueSynced
                || event instanceof IssueCommentSynced
                || event instanceof SyncRefused;
    }

    /// How many events there were.
    public long events() {
        return events;
    }

    /// @param insider whether internal comments are seen
    public long version(boolean insider) {
        return insider ? byInsiders : byEverybody;
    }
}
