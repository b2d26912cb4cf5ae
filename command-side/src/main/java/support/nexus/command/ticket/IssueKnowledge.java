package support.nexus.command.ticket;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.nexus.command.ticket.TextMark.Edit;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.IssueEvent.IssueCommentObserved;
import support.nexus.events.ticket.IssueEvent.IssueCommentSynced;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.IssueEvent.IssueSynced;
import support.nexus.events.ticket.IssueEvent.SyncBegun;

/// What a ticket knows of its issue, made of facts alone: what GitHub said, and what was sent. Comments stand
/// under GitHub's ids; a deleted one leaves a tombstone.
class IssueKnowledge {

    private IssueMarks marks = IssueMarks.NONE;
    private SentIssue sent = SentIssue.NOTHING;
    private Map<Long, TextMark> comments = new HashMap<>();
    private Map<Long, String> ours = new HashMap<>();

    IssueMarks marks() {
        return marks;
    }

    SentIssue sent() {
        return sent;
    }

    /// The ticket's `_id` of a comment.
    String commentId(long number) {
        return ours.getOrDefault(number, IssueComments.of(number));
    }

    /// Whether GitHub has not been heard of that comment of ours.
    boolean awaits(String commentId) {
        return !ours.containsValue(commentId);
    }

    /// What is known of the issue that a ticket is linked to from now on.
    IssueKnowledge linked() {
        var fresh = new IssueKnowledge();
        fresh.sent = sent.linked();
        fresh.ours = new HashMap<>(ours); // a mark counts once, whichever issue it is on
        return fresh;
    }

    @Nullable
    TextMark comment(long number) {
        return comments.get(number);
    }

    void on(IssueObserved observed) {
        var before = marks;
        marks = marks.on(observed);
        sent = sent.hear(observed, before, marks);
    }

    void on(SyncBegun begun) {
        sent = sent.begin(begun);
    }

    void on(IssueSynced synced) {
        sent = sent.confirm(synced.at().getEpochSecond());
    }

    void on(IssueCommentSynced synced) {
        var taken = ours.entrySet().stream()
                .filter(each -> each.getValue().equals(synced.commentId()) && each.getKey() != synced.number())
                .map(Map.Entry::getKey)
                .toList();
        taken.forEach(
                copy -> { // that came before GitHub's answer was recorded
                    ours.remove(copy);
                    comments.remove(copy);
                });
        ours.put(synced.number(), synced.commentId());
        comments.putIfAbsent(synced.number(), TextMark.at(synced.at().getEpochSecond()));
    }

    void on(IssueCommentAdded added) {
        var mark = TextMark.at(added.at().getEpochSecond());
        comments.put(
                added.number(),
                added.before() == null
                        ? mark
                        : mark.tell(mark.at(), new Edit(added.before(), Fingerprint.of(added.content())), null));
        marks = marks.onSame(added.issueAt().getEpochSecond());
    }

    void on(IssueCommentObserved observed) {
        var mark = comments.getOrDefault(observed.number(), TextMark.NONE);
        var at = observed.at().getEpochSecond();
        comments.put(
                observed.number(),
                observed.after() == null
                        ? TextMark.TOMBSTONE
                        : mark.tell(at, new Edit(observed.before(), observed.after()), observed.aside()));
    }

    void onReopened() {
        marks = marks.onReopened();
    }
}
