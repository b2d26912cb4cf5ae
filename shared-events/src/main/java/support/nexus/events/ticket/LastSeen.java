package support.nexus.events.ticket;

import java.util.HashSet;
import java.util.Set;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.IssueEvent.Bookkeeping;

/// The one place that says who sees what of a ticket's events, and so which version the ticket has for whom: that of
/// the last event that they see. It takes every event of the ticket, in their order.
public final class LastSeen {

    private Set<String> internalComments = new HashSet<>();
    private long events;
    private long byInsiders;
    private long byEverybody;

    /// Who sees the event, which is the next one.
    public Audience on(TicketFact event) {
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

    private boolean isOfInternalComment(TicketFact event) {
        return switch (event) {
            case CommentAdded comment -> {
                if (comment.internal()) {
                    internalComments.add(comment.commentId());
                }
                yield comment.internal();
            }
            case IssueCommentAdded _ -> false;
            case CommentEdited edited -> internalComments.contains(edited.commentId());
            case CommentRemoved removed -> internalComments.remove(removed.commentId());
            case TicketEvent _, IssueEvent _ -> false;
        };
    }

    /// Who sees an event.
    ///
    /// @param ofInternalComment whether it adds, edits or removes one
    public static Audience audience(TicketFact event, boolean ofInternalComment) {
        if (ofInternalComment) {
            return Audience.INSIDERS;
        }
        return event instanceof Bookkeeping ? Audience.NOBODY : Audience.EVERYBODY;
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
