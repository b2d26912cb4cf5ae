package support.nexus.command.ticket;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.command.ticket.TextMark.Edit;
import support.nexus.events.ticket.IssueDeed;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.IssueOutcome;
import support.nexus.events.ticket.TicketStatus;

/// What a ticket knows of its issue but for the comments: the watermarks, and what GitHub showed last.
///
/// @param closedFrom where the ticket stood when GitHub closed it; null where GitHub did not
/// @param awaited what the founding snapshot lacked: the first payload that has it fills it
record IssueMarks(
        boolean gone,
        @Nullable TicketStatus closedFrom,
        Set<Field> awaited,
        StateMark state,
        TextMark title,
        TextMark description,
        Members labels,
        Members assignees) {

    enum Field {
        STATE,
        TITLE,
        DESCRIPTION,
        LABELS,
        ASSIGNEES
    }

    static final IssueMarks NONE = new IssueMarks(
            false, null, Set.of(), StateMark.NONE, TextMark.NONE, TextMark.NONE, Members.NONE, Members.NONE);

    IssueMarks on(IssueObserved seen) {
        return shown(seen).told(seen);
    }

    /// The second of the newest payload.
    long newest() {
        return Stream.of(state.seen(), title.seen(), description.seen(), labels.seen(), assignees.seen())
                .filter(Objects::nonNull)
                .mapToLong(Seen::at)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /// A payload came that showed what the last did.
    IssueMarks onSame(long second) {
        return new IssueMarks(
                gone,
                closedFrom,
                awaited,
                state.seeAgain(second),
                title.seeAgain(second),
                description.seeAgain(second),
                labels.seeAgain(second),
                assignees.seeAgain(second));
    }

    IssueMarks onReopened() {
        return new IssueMarks(gone, null, awaited, state, title, description, labels, assignees);
    }

    /// The edit of the title that the event tells of; null where it tells of none.
    static @Nullable Edit titleEdit(IssueObserved seen) {
        var named = seen.titleBefore() != null || seen.descriptionBefore() == null;
        return seen.deed() == IssueDeed.EDITED && named && seen.title() != null
                ? new Edit(seen.titleBefore(), seen.title())
                : null;
    }

    static @Nullable Edit descriptionEdit(IssueObserved seen) {
        var named = seen.descriptionBefore() != null || seen.titleBefore() == null;
        return seen.deed() == IssueDeed.EDITED && named && seen.description() != null
                ? new Edit(seen.descriptionBefore(), seen.description())
                : null;
    }

    private IssueMarks shown(IssueObserved seen) {
        var at = seen.at().getEpochSecond();
        var fill = seen.founding() ? EnumSet.allOf(Field.class) : awaited;
        return new IssueMarks(
                gone,
                seen.closedFrom() == null ? closedFrom : seen.closedFrom(),
                without(fill, seen),
                state.see(at, seen.outcome(), fill.contains(Field.STATE)),
                title.see(at, seen.title(), fill.contains(Field.TITLE)),
                description.see(at, seen.description(), fill.contains(Field.DESCRIPTION)),
                labels.see(at, set(seen.labels()), fill.contains(Field.LABELS)),
                assignees.see(at, set(seen.assignees()), fill.contains(Field.ASSIGNEES)));
    }

    private IssueMarks told(IssueObserved seen) {
        var at = seen.at().getEpochSecond();
        var name = seen.subject();
        return switch (seen.deed()) {
            case COMPLETED -> withState(state.tell(at, IssueOutcome.COMPLETED));
            case DROPPED -> withState(state.tell(at, IssueOutcome.DROPPED));
            case REOPENED -> withState(state.tell(at, IssueOutcome.OPEN));
            case LABELED -> withLabels(labels.tell(at, name, true));
            case UNLABELED ->
                withLabels(name.isEmpty() ? labels.see(at, set(seen.labels()), true) : labels.tell(at, name, false));
            case ASSIGNED -> withAssignees(assignees.tell(at, name, true));
            case UNASSIGNED ->
                withAssignees(
                        name.isEmpty()
                                ? assignees.see(at, set(seen.assignees()), true)
                                : assignees.tell(at, name, false));
            case EDITED -> edited(at, seen);
            case GONE -> new IssueMarks(true, closedFrom, awaited, state, title, description, labels, assignees);
            case OPENED, COMMENTED, OTHER -> this;
        };
    }

    private IssueMarks edited(long at, IssueObserved seen) {
        var titled = titleEdit(seen);
        var described = descriptionEdit(seen);
        return new IssueMarks(
                gone,
                closedFrom,
                awaited,
                state,
                titled == null ? title : title.tell(at, titled, seen.titleAside()),
                described == null ? description : description.tell(at, described, seen.descriptionAside()),
                labels,
                assignees);
    }

    private IssueMarks withState(StateMark moved) {
        return new IssueMarks(gone, closedFrom, awaited, moved, title, description, labels, assignees);
    }

    private IssueMarks withLabels(Members moved) {
        return new IssueMarks(gone, closedFrom, awaited, state, title, description, moved, assignees);
    }

    private IssueMarks withAssignees(Members moved) {
        return new IssueMarks(gone, closedFrom, awaited, state, title, description, labels, moved);
    }

    private static Set<Field> without(Set<Field> fill, IssueObserved seen) {
        var left = EnumSet.noneOf(Field.class);
        left.addAll(fill);
        left.removeIf(field -> switch (field) {
            case STATE -> seen.outcome() != null;
            case TITLE -> seen.title() != null;
            case DESCRIPTION -> seen.description() != null;
            case LABELS -> seen.labels() != null;
            case ASSIGNEES -> seen.assignees() != null;
        });
        return left;
    }

    private static @Nullable Set<String> set(@Nullable List<String> names) {
        return names == null ? null : Set.copyOf(names);
    }
}
