package support.nexus.command.ticket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction;
import support.nexus.events.ticket.GithubEvent.IssueAction.AssigneeAdded;
import support.nexus.events.ticket.GithubEvent.IssueAction.AssigneeRemoved;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentWritten;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueClosed;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueEdited;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueReopened;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueShown;
import support.nexus.events.ticket.GithubEvent.IssueAction.LabelReplaced;
import support.nexus.events.ticket.GithubEvent.IssueAction.Labeled;
import support.nexus.events.ticket.GithubEvent.IssueAction.Other;
import support.nexus.events.ticket.GithubEvent.IssueAction.Unlabeled;
import support.nexus.events.ticket.IssueOutcome;

/// Tells, of an issue as it stands, what must have happened to it unheard: the events that lead there from what
/// GitHub was last known to show. What was never known is no difference.
final class CatchUp {

    private static final String UNKNOWN = "what it was before is not known";

    private final IssueKnowledge known;
    private final GithubEvent shown;
    private final List<IssueAction> missed = new ArrayList<>();

    private CatchUp(IssueKnowledge known, GithubEvent shown) {
        this.known = known;
        this.shown = shown;
    }

    /// What the event tells, or what went unheard before it.
    static List<GithubEvent> events(Known ticket, GithubEvent event) {
        var known = ticket.link().knowledge();
        return switch (event.action()) {
            case IssueShown shown -> missed(known, event, shown);
            case LabelReplaced label -> missed(known, ticket.state().tags(), event, label);
            default -> List.of(event);
        };
    }

    private static List<GithubEvent> missed(IssueKnowledge known, GithubEvent event, IssueShown shown) {
        var comment = shown.comment();
        if (comment == null) {
            return new CatchUp(known, event).events();
        }
        var mark = known.comment(comment.id());
        return mark == null || comment.at().getEpochSecond() > mark.at()
                ? List.of(event.with(new CommentWritten(comment)))
                : List.of();
    }

    /// What it means to a ticket that a label has another name, or none: where it has the tag.
    private static List<GithubEvent> missed(
            IssueKnowledge known, List<String> tags, GithubEvent event, LabelReplaced label) {
        var to = label.to();
        var has = Labels.has(known.marks().labels().present(), label.from()) || Labels.has(tags, label.from());
        if (!has || label.from().equalsIgnoreCase(to)) {
            return List.of();
        }
        var gone = event.with(new Unlabeled(label.from()));
        return to == null ? List.of(gone) : List.of(gone, event.with(new Labeled(to)));
    }

    private List<GithubEvent> events() {
        var marks = known.marks();
        var sent = known.sent();
        var snapshot = shown.snapshot();
        texts(
                differs(snapshot.title(), base(sent.title(), marks.title().seen())),
                differs(
                        snapshot.body(),
                        base(sent.description(), marks.description().seen())));
        state(snapshot.stateReason(), base(sent.outcome(), marks.state().seen()));
        names(snapshot.labels(), marks.labels().seen(), sent.labels(), Labeled::new, Unlabeled::new);
        names(
                snapshot.assignees(),
                marks.assignees().seen(),
                sent.assignees(),
                AssigneeAdded::new,
                AssigneeRemoved::new);
        if (missed.isEmpty() && marks.equals(IssueMarks.NONE)) {
            missed.add(new Other("shown")); // so that it is known from now on what GitHub shows
        }
        return missed.stream().map(shown::with).toList();
    }

    private static boolean differs(@Nullable String text, @Nullable String base) {
        return text != null && base != null && !Fingerprint.of(text).equals(base);
    }

    private void texts(boolean titled, boolean described) {
        if (titled && described) {
            missed.add(new IssueEdited(null, null));
        } else if (titled || described) {
            missed.add(new IssueEdited(titled ? UNKNOWN : null, described ? UNKNOWN : null));
        }
    }

    private void state(@Nullable String reason, @Nullable IssueOutcome base) {
        var outcome = IssueOutcome.of(shown.snapshot().state(), reason);
        if (outcome != null && base != null && outcome != base) {
            missed.add(outcome == IssueOutcome.OPEN ? new IssueReopened() : new IssueClosed(reason));
        }
    }

    private void names(
            @Nullable List<String> names,
            @Nullable Seen<Set<String>> seen,
            SentNames sent,
            Function<String, IssueAction> added,
            Function<String, IssueAction> removed) {
        if (names != null && seen != null) {
            minus(names, seen.value()).forEach(name -> missed.add(added.apply(name)));
            minus(seen.value(), names).forEach(name -> missed.add(removed.apply(name)));
        } else if (names != null && sent.sent().at() != null) {
            names.stream()
                    .filter(name -> !sent.isOurs(name, true, shown.at().getEpochSecond()))
                    .forEach(name -> missed.add(added.apply(name)));
        }
    }

    private static Set<String> minus(Collection<String> names, Collection<String> others) {
        var rest = new TreeSet<>(names);
        rest.removeIf(name -> Labels.has(others, name));
        return rest;
    }

    /// What GitHub showed last: what it has of us, unless it showed something else since.
    private static <T> @Nullable T base(Sent<T> sent, @Nullable Seen<T> seen) {
        var isOurs = sent.at() != null && (seen == null || seen.at() <= sent.at());
        return isOurs ? sent.values().getFirst() : seen == null ? null : seen.value();
    }
}
