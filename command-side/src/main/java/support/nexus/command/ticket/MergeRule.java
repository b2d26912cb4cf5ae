package support.nexus.command.ticket;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.nexus.command.ticket.IssueMarks.Field;
import support.nexus.command.ticket.TextMark.Edit;
import support.nexus.events.ticket.IssueEvent;
import support.nexus.events.ticket.IssueEvent.IssueAction.AssigneeAdded;
import support.nexus.events.ticket.IssueEvent.IssueAction.AssigneeRemoved;
import support.nexus.events.ticket.IssueEvent.IssueAction.IssueClosed;
import support.nexus.events.ticket.IssueEvent.IssueAction.IssueGone;
import support.nexus.events.ticket.IssueEvent.IssueAction.IssueReopened;
import support.nexus.events.ticket.IssueEvent.IssueAction.Labeled;
import support.nexus.events.ticket.IssueEvent.IssueAction.Unlabeled;
import support.nexus.events.ticket.IssueOutcome;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.CommentAdded;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.IssueCommentAdded;
import support.nexus.events.ticket.TicketEvent.IssueObserved;
import support.nexus.events.ticket.TicketEvent.IssueUnlinked;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.ResolutionCorrected;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;

/// What one GitHub event means to a ticket: the facts, from what the ticket knows. An event changes only what its
/// action names, and nothing where it is older or a repeat: any order of the same events ends in the same state.
final class MergeRule {

    /// What the rule reads of a ticket. Texts are fingerprints.
    ///
    /// @param resolved whether the ticket counts as resolved, closed or not
    /// @param linked whether readers see the issue
    record Known(
            TicketId ticketId,
            String title,
            String description,
            List<String> tags,
            Priority priority,
            @Nullable String assignee,
            TicketStatus status,
            boolean resolved,
            boolean linked,
            IssueKnowledge issue) {}

    /// Who is which login on GitHub.
    @FunctionalInterface
    interface Directory {
        Optional<String> user(String login);
    }

    private final Known ticket;
    private final TicketId id;
    private final IssueEvent event;
    private final Directory directory;
    private final IssueMarks before;
    private final IssueMarks after;
    private final List<TicketEvent> changes = new ArrayList<>();
    private @Nullable TicketStatus closedFrom;

    private MergeRule(Known ticket, IssueEvent event, Directory directory) {
        this.ticket = ticket;
        this.id = ticket.ticketId();
        this.event = event;
        this.directory = directory;
        this.before = ticket.issue().marks();
        this.after = before.on(Observation.of(id, event));
    }

    static List<TicketEvent> merge(Known ticket, IssueEvent event, Directory directory) {
        return new MergeRule(ticket, event, directory).facts();
    }

    private List<TicketEvent> facts() {
        title();
        description();
        state();
        labels();
        assignees();
        changes.addAll(CommentRule.facts(id, ticket.issue(), event));
        var facts = new ArrayList<TicketEvent>();
        if (isNews()) {
            facts.add(observed());
        }
        facts.addAll(changes);
        return facts;
    }

    /// A comment tells the issue's time itself, where nothing else is new.
    private boolean isNews() {
        var known = changes.stream().anyMatch(IssueCommentAdded.class::isInstance)
                ? before.onSame(event.at().getEpochSecond())
                : before;
        return closedFrom != null || !after.equals(known);
    }

    private IssueObserved observed() {
        var draft = Observation.of(id, event);
        return Observation.of(
                id,
                event,
                closedFrom,
                aside(event.snapshot().title(), after.title(), IssueMarks.titleEdit(draft)),
                aside(event.snapshot().body(), after.description(), IssueMarks.descriptionEdit(draft)));
    }

    private static @Nullable String aside(@Nullable String text, TextMark after, @Nullable Edit edit) {
        return edit != null && after.isAside(edit.to()) ? text : null;
    }

    private void title() {
        var edit = IssueMarks.titleEdit(Observation.of(id, event));
        var text = text(
                Field.TITLE,
                before.title(),
                after.title(),
                edit,
                event.snapshot().title());
        if (text != null && !Fingerprint.of(text).equals(ticket.title())) {
            changes.add(new Retitled(id, text));
        }
    }

    private void description() {
        var edit = IssueMarks.descriptionEdit(Observation.of(id, event));
        var text = text(
                Field.DESCRIPTION,
                before.description(),
                after.description(),
                edit,
                event.snapshot().body());
        if (text != null && !Fingerprint.of(text).equals(ticket.description())) {
            changes.add(new DescriptionChanged(id, text));
        }
    }

    /// The text that now stands by this event; null where the event changes nothing, or the text is not at hand.
    private @Nullable String text(Field field, TextMark was, TextMark is, @Nullable Edit edit, @Nullable String shown) {
        var decided = is.decided();
        if (decided == null) {
            return before.awaited().contains(field) ? shown : null;
        }
        var told = edit != null
                && was.hears(event.at().getEpochSecond(), edit)
                && edit.to().equals(decided);
        if (!told && decided.equals(was.decided())) {
            return null;
        }
        return shown != null && Fingerprint.of(shown).equals(decided) ? shown : was.aside(decided);
    }

    private void state() {
        if (before.gone()) {
            return; // final
        }
        if (event.action() instanceof IssueGone gone) {
            leave(gone);
            return;
        }
        var outcome = after.state().decided();
        var named = outcomeNamed();
        var told = named != null
                && named == outcome
                && before.state().hears(event.at().getEpochSecond(), named);
        if (told || outcome != before.state().decided()) {
            moveTo(outcome);
        }
    }

    private @Nullable IssueOutcome outcomeNamed() {
        return switch (event.action()) {
            case IssueClosed closed -> IssueOutcome.closed(closed.reason());
            case IssueReopened _ -> IssueOutcome.OPEN;
            default -> null;
        };
    }

    private void moveTo(IssueOutcome outcome) {
        if (outcome == IssueOutcome.OPEN) {
            if (ticket.status().isDone()) {
                changes.add(new Reopened(id, wasInProgress() ? TicketStatus.IN_PROGRESS : TicketStatus.OPEN));
            }
        } else if (!ticket.status().isDone()) {
            closedFrom = ticket.status();
            changes.addAll(closing(id, outcome));
        } else if (before.closedFrom() != null && ticket.resolved() != (outcome == IssueOutcome.COMPLETED)) {
            changes.add(new ResolutionCorrected(id, outcome == IssueOutcome.COMPLETED));
        }
    }

    private boolean wasInProgress() {
        return before.closedFrom() == TicketStatus.IN_PROGRESS;
    }

    static List<TicketEvent> closing(TicketId ticket, IssueOutcome outcome) {
        return switch (outcome) {
            case OPEN -> List.of();
            case COMPLETED -> List.of(new Resolved(ticket), new Closed(ticket));
            case DROPPED -> List.of(new Closed(ticket));
        };
    }

    /// The issue is gone: closed as it stood last, and no longer the ticket's to readers.
    private void leave(IssueGone gone) {
        var last = IssueOutcome.of(event.snapshot().state(), event.snapshot().stateReason());
        moveTo(last == IssueOutcome.COMPLETED ? last : IssueOutcome.DROPPED);
        if (ticket.status() == TicketStatus.RESOLVED) {
            changes.add(new Closed(id));
        }
        if (ticket.linked()) {
            changes.add(new IssueUnlinked(id));
        }
        changes.add(new CommentAdded(
                id,
                IssueComments.ofSystem(event.at()),
                "system",
                "system@nexus.invalid", // RFC 2606: reaches nobody
                "The GitHub issue %s was %s.".formatted(event.issue(), gone.how()),
                true));
    }

    private void labels() {
        var was = before.labels().present();
        var is = after.labels().present();
        var added = minus(is, was);
        var removed = minus(was, is);
        var urgent = !Labels.urgent(is).equals(Labels.urgent(was));
        var named = namedLabel();
        if (named != null && told(before.labels(), named) && is.contains(named.name()) == named.added()) {
            (named.added() ? added : removed).add(named.name());
            var wasUnknown = !before.labels().knows(named.name());
            urgent = urgent
                    || (wasUnknown && !Labels.urgent(Set.of(named.name())).isEmpty());
        }
        if (!added.isEmpty() || !removed.isEmpty()) {
            var tags = Labels.tags(ticket.tags(), was, added, removed);
            if (!tags.equals(ticket.tags())) {
                changes.add(new TagsChanged(id, tags));
            }
        }
        if (urgent && Labels.priority(is) != ticket.priority()) {
            changes.add(new PriorityChanged(id, Labels.priority(is)));
        }
    }

    private void assignees() {
        var was = users(before.assignees().present());
        var is = users(after.assignees().present());
        var changed = !is.equals(was);
        var named = namedAssignee();
        if (named != null && told(before.assignees(), named)) {
            changed = changed
                    || (!before.assignees().knows(named.name())
                            && directory.user(named.name()).isPresent());
        }
        var assignee = is.stream().findFirst().orElse(null);
        if (changed && !Objects.equals(assignee, ticket.assignee())) {
            changes.add(TicketEvent.assignment(id, assignee));
        }
    }

    private List<String> users(Set<String> logins) {
        return users(logins, directory);
    }

    /// By login, in alphabetical order.
    static List<String> users(Set<String> logins, Directory directory) {
        return logins.stream()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .flatMap(login -> directory.user(login).stream())
                .toList();
    }

    private @Nullable Naming namedLabel() {
        return switch (event.action()) {
            case Labeled labeled -> new Naming(labeled.label(), true);
            case Unlabeled unlabeled -> new Naming(unlabeled.label(), false);
            default -> null;
        };
    }

    private @Nullable Naming namedAssignee() {
        return switch (event.action()) {
            case AssigneeAdded assigned -> new Naming(assigned.login(), true);
            case AssigneeRemoved unassigned -> new Naming(unassigned.login(), false);
            default -> null;
        };
    }

    private boolean told(Members members, Naming named) {
        return members.hears(event.at().getEpochSecond(), named.name(), named.added());
    }

    private static Set<String> minus(Set<String> names, Set<String> others) {
        var rest = new HashSet<>(names);
        rest.removeAll(others);
        return rest;
    }

    private record Naming(String name, boolean added) {}
}
