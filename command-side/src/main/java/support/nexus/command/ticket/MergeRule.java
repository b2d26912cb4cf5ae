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
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction.AssigneeAdded;
import support.nexus.events.ticket.GithubEvent.IssueAction.AssigneeRemoved;
import support.nexus.events.ticket.GithubEvent.IssueAction.Labeled;
import support.nexus.events.ticket.GithubEvent.IssueAction.Unlabeled;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketFact;
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
    private final GithubEvent event;
    private final Directory directory;
    private final IssueMarks before;
    private final IssueMarks after;
    private final SentIssue sent;
    private final long second;
    private final StateRule state;
    private final List<TicketFact> changes = new ArrayList<>();

    private MergeRule(Known ticket, GithubEvent event, Directory directory) {
        this.ticket = ticket;
        this.id = ticket.ticketId();
        this.event = event;
        this.directory = directory;
        this.before = ticket.issue().marks();
        this.after = before.on(Observation.of(id, event));
        this.sent = ticket.issue().sent();
        this.second = event.at().getEpochSecond();
        this.state = new StateRule(ticket, after, event);
    }

    static List<TicketFact> merge(Known ticket, GithubEvent event, Directory directory) {
        return new MergeRule(ticket, event, directory).facts();
    }

    private List<TicketFact> facts() {
        title();
        description();
        changes.addAll(state.facts());
        labels();
        assignees();
        changes.addAll(CommentRule.facts(id, ticket.issue(), event));
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
                ? before.onSame(event.at().getEpochSecond())
                : before;
        return state.closedFrom() != null || !after.equals(known);
    }

    private IssueObserved observed() {
        var draft = Observation.of(id, event);
        return Observation.of(
                id,
                event,
                state.closedFrom(),
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
        if (text != null && isNew(text, ticket.title(), sent.title())) {
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
        if (text != null && isNew(text, ticket.description(), sent.description())) {
            changes.add(new DescriptionChanged(id, text));
        }
    }

    private boolean isNew(String text, String known, Sent<String> ours) {
        var fingerprint = Fingerprint.of(text);
        return !fingerprint.equals(known) && !ours.isOurs(fingerprint, second);
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

    private void labels() {
        var was = before.labels().present();
        var is = after.labels().present();
        var added = minus(is, was);
        var removed = minus(was, is);
        var urgent = isNews(minus(Labels.urgent(is), was), true) || isNews(minus(Labels.urgent(was), is), false);
        var named = namedLabel();
        if (named != null && told(before.labels(), named) && Labels.has(is, named.name()) == named.added()) {
            (named.added() ? added : removed).add(named.name());
            var wasUnknown = !before.labels().knows(named.name());
            urgent = urgent || (wasUnknown && isNews(Labels.urgent(Set.of(named.name())), named.added()));
        }
        added.removeIf(name -> sent.labels().isOurs(name, true, second));
        removed.removeIf(name -> sent.labels().isOurs(name, false, second));
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

    private boolean isNews(Set<String> labels, boolean added) {
        return labels.stream().anyMatch(label -> !sent.labels().isOurs(label, added, second));
    }

    private void assignees() {
        var was = users(before.assignees().present());
        var is = users(after.assignees().present());
        var changed = !is.equals(was);
        var named = namedAssignee();
        if (named != null && sent.assignees().isOurs(named.name(), named.added(), second)) {
            return;
        }
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
            case Unlabeled unlabeled when !unlabeled.label().isEmpty() -> new Naming(unlabeled.label(), false);
            default -> null;
        };
    }

    private @Nullable Naming namedAssignee() {
        return switch (event.action()) {
            case AssigneeAdded assigned -> new Naming(assigned.login(), true);
            case AssigneeRemoved unassigned when !unassigned.login().isEmpty() -> new Naming(unassigned.login(), false);
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
