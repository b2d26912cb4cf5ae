package support.nexus.query.ticket;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.Audience;
import support.nexus.events.ticket.CommentEvent;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.IssueEvent;
import support.nexus.events.ticket.IssueEvent.IssueSynced;
import support.nexus.events.ticket.IssueEvent.SyncRefused;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketFact;

/// Folds the events of a ticket into its row and its comments.
///
/// @param <C> what is kept of a comment
final class TicketFold<C extends FoldedComment<C>> {

    private final Map<String, C> comments = new LinkedHashMap<>();
    private final BiFunction<CommentRow, Long, C> kept;
    private TicketRow row;
    private @Nullable String refusal;

    /// @param row what is known before the first event
    /// @param kept of a new comment and the sequence number of its event
    TicketFold(TicketRow row, BiFunction<CommentRow, Long, C> kept) {
        this.row = row;
        this.kept = kept;
    }

    /// One that keeps comments whole.
    ///
    /// @param comments those that are there, as far as the events to come edit or remove them
    static TicketFold<CommentRow> whole(TicketRow row, Collection<CommentRow> comments) {
        var fold = new TicketFold<CommentRow>(row, (comment, _) -> comment);
        comments.forEach(comment -> fold.comments.put(comment.objectId(), comment));
        return fold;
    }

    /// Who sees it.
    Audience on(TicketFact event, Instant at) {
        var id = commentOf(event);
        var comment = id == null ? null : comments.get(id);
        var sequence = row.version();
        row = row.on(event, at, comment);
        switch (event) {
            case CommentAdded added ->
                comments.put(added.commentId(), kept.apply(CommentRow.of(added, sequence + 1, at), sequence));
            case IssueCommentAdded added -> comments.put(added.commentId(), kept.apply(CommentRow.of(added), sequence));
            case CommentEdited edited ->
                comments.computeIfPresent(edited.commentId(), (_, before) -> before.edited(edited.content(), sequence));
            case CommentRemoved removed -> comments.remove(removed.commentId());
            case SyncRefused refused -> refusal = "%s: %s".formatted(refused.status(), refused.reason());
            case IssueSynced _ -> refusal = null;
            case TicketEvent _, IssueEvent _ -> {} // of the row alone
        }
        return TicketRow.audience(event, comment);
    }

    /// The comment that an event is of; null where it is of none.
    static @Nullable String commentOf(TicketFact event) {
        return event instanceof CommentEvent comment ? comment.commentId() : null;
    }

    TicketRow row() {
        return row;
    }

    Collection<C> comments() {
        return comments.values();
    }

    @Nullable
    C comment(String objectId) {
        return comments.get(objectId);
    }

    /// What GitHub refused last, unless it has taken something since.
    @Nullable
    String refusal() {
        return refusal;
    }
}
