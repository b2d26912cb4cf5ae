package support.nexus.command.ticket;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.command.ticket.TextMark.Edit;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.TicketFact;

/// What one GitHub event means to a ticket: the facts, from what the ticket knows. An event changes only what its
/// action names, and nothing where it is older or a repeat: any order of the same events ends in the same state. Each
/// field has a rule of its own.
final class MergeRule {

    private final Merge merge;
    private final StateRule state;
    private final List<TicketFact> changes = new ArrayList<>();

    private MergeRule(Merge merge, Directory directory) {
        this.merge = merge;
        this.state = new StateRule(merge);
        changes.addAll(TextRule.facts(merge));
        changes.addAll(state.facts());
        changes.addAll(LabelRule.facts(merge));
        changes.addAll(AssigneeRule.facts(merge, directory));
        changes.addAll(CommentRule.facts(merge.id(), merge.known().link().knowledge(), merge.event()));
    }

    static List<TicketFact> merge(Known known, GithubEvent event, Directory directory) {
        return new MergeRule(Merge.of(known, event), directory).facts();
    }

    private List<TicketFact> facts() {
        var facts = new ArrayList<TicketFact>();
        if (isNews()) {
            facts.add(observed());
        }
        facts.addAll(changes);
        return facts;
    }

    /// A comment tells the issue's time itself, where nothing else is new.
    private boolean isNews() {
        var known = changes.stream().anyMatch(IssueCommentAdded.class::isInstance)
                ? merge.before().onSame(merge.second())
                : merge.before();
        return state.closedFrom() != null || !merge.after().equals(known);
    }

    private IssueObserved observed() {
        var draft = Observation.of(merge.id(), merge.event());
        var shown = merge.event().snapshot();
        return Observation.of(
                merge.id(),
                merge.event(),
                state.closedFrom(),
                aside(shown.title(), merge.after().title(), IssueMarks.titleEdit(draft)),
                aside(shown.body(), merge.after().description(), IssueMarks.descriptionEdit(draft)));
    }

    private static @Nullable String aside(@Nullable String text, TextMark after, @Nullable Edit edit) {
        return edit != null && after.isAside(edit.to()) ? text : null;
    }
}
