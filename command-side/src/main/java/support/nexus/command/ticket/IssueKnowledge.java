package support.nexus.command.ticket;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.nexus.command.ticket.TextMark.Edit;
import support.nexus.events.ticket.TicketEvent.IssueCommentAdded;
import support.nexus.events.ticket.TicketEvent.IssueCommentObserved;
import support.nexus.events.ticket.TicketEvent.IssueObserved;

/// What a ticket knows of its issue, made of facts alone. Comments stand under GitHub's ids; a deleted one leaves a
/// tombstone.
class IssueKnowledge {

    private IssueMarks marks = IssueMarks.NONE;
    private Map<Long, TextMark> comments = new HashMap<>();

    IssueKnowledge() {}

    /// In the snapshot of a ticket whose key is destroyed: nothing is known.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static IssueKnowledge of(@SuppressWarnings("unused") String erased) {
        return new IssueKnowledge();
    }

    IssueMarks marks() {
        return marks;
    }

    @Nullable
    TextMark comment(long number) {
        return comments.get(number);
    }

    void on(IssueObserved observed) {
        marks = marks.on(observed);
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
