package support.nexus.command.ticket;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import support.nexus.command.ticket.TextMark.Edit;
import support.nexus.events.EmailAddress;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentChanged;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentDeleted;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentWritten;
import support.nexus.events.ticket.GithubEvent.IssueComment;
import support.nexus.events.ticket.IssueEvent.IssueCommentObserved;
import support.nexus.events.ticket.IssueEvent.IssueCommentSynced;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;

/// The merge rule for comments: each is judged by its own id and time, and a deleted one never comes back.
final class CommentRule {

    private CommentRule() {}

    static List<TicketFact> facts(TicketId ticket, IssueKnowledge known, GithubEvent event) {
        return switch (event.action()) {
            case CommentWritten(var comment) -> written(ticket, known, event, comment);
            case CommentChanged(var comment, var before) -> changed(ticket, known, event, comment, before);
            case CommentDeleted(var comment) -> deleted(ticket, known, comment);
            default -> List.of();
        };
    }

    private static List<TicketFact> written(
            TicketId ticket, IssueKnowledge known, GithubEvent event, IssueComment comment) {
        var mark = known.comment(comment.id());
        return mark == null || comment.at().getEpochSecond() > mark.at()
                ? changed(ticket, known, event, comment, null)
                : List.of();
    }

    private static List<TicketFact> changed(
            TicketId ticket, IssueKnowledge known, GithubEvent event, IssueComment comment, @Nullable String before) {
        var mark = known.comment(comment.id());
        if (mark == null) {
            var own = awaited(ticket, known, comment);
            return own == null
                    ? List.of(added(ticket, event, comment, before))
                    : own(ticket, own, comment, before != null);
        }
        var edit = new Edit(Observation.fingerprint(before), Fingerprint.of(comment.body()));
        return edited(ticket, known, mark, comment, edit);
    }

    /// Which comment of the ticket it is. A mark counts once, for the comment that GitHub was told and has not
    /// been heard of: whoever copies the line of another comment writes one of his own.
    private static @Nullable String awaited(TicketId ticket, IssueKnowledge known, IssueComment comment) {
        var mark = comment.mark();
        return mark != null && mark.ticket().equals(ticket) && known.awaits(mark.comment()) ? mark.comment() : null;
    }

    /// One of ours comes back before GitHub's answer was recorded.
    private static List<TicketFact> own(TicketId ticket, String id, IssueComment comment, boolean edited) {
        var synced = new IssueCommentSynced(ticket, id, comment.id(), comment.at());
        return edited ? List.of(synced, new CommentEdited(ticket, id, comment.body())) : List.of(synced);
    }

    private static IssueCommentAdded added(
            TicketId ticket, GithubEvent event, IssueComment comment, @Nullable String before) {
        return new IssueCommentAdded(
                ticket,
                IssueComments.of(comment.id()),
                comment.id(),
                comment.author(),
                EmailAddress.ofGithub(comment.author()),
                comment.body(),
                comment.createdAt(),
                comment.at(),
                event.at(),
                Observation.fingerprint(before));
    }

    private static List<TicketFact> edited(
            TicketId ticket, IssueKnowledge known, TextMark mark, IssueComment comment, Edit edit) {
        var at = comment.at().getEpochSecond();
        if (!mark.hears(at, edit)) {
            return List.of();
        }
        var after = mark.tell(at, edit, null);
        var decided = after.decided();
        var aside = after.isAside(edit.to()) ? comment.body() : null;
        var observed = new IssueCommentObserved(ticket, comment.id(), comment.at(), edit.from(), edit.to(), aside);
        var text = edit.to().equals(decided) ? comment.body() : mark.aside(Objects.requireNonNull(decided));
        return text == null || Objects.equals(decided, mark.decided())
                ? List.of(observed)
                : List.of(observed, new CommentEdited(ticket, known.commentId(comment.id()), text));
    }

    private static List<TicketFact> deleted(TicketId ticket, IssueKnowledge known, IssueComment comment) {
        var mark = known.comment(comment.id());
        if (TextMark.TOMBSTONE.equals(mark)) {
            return List.of();
        }
        var observed = new IssueCommentObserved(ticket, comment.id(), comment.at(), null, null, null);
        var id = mark == null ? awaited(ticket, known, comment) : known.commentId(comment.id());
        return id == null ? List.of(observed) : List.of(observed, new CommentRemoved(ticket, id));
    }
}
