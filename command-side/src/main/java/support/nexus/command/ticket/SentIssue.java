package support.nexus.command.ticket;

import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.IssueDeed;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.IssueEvent.SyncBegun;
import support.nexus.events.ticket.IssueOutcome;

/// What we sent of an issue. A field is forgotten when another value from GitHub is applied there.
///
/// @param place where an issue is being made for the ticket, `host/owner/repository`; null where none is
/// @param last what was begun last
record SentIssue(
        @Nullable String place,
        @Nullable SyncBegun last,
        Sent<String> title,
        Sent<String> description,
        Sent<IssueOutcome> outcome,
        SentNames labels,
        SentNames assignees) {

    static final SentIssue NOTHING = new SentIssue(
            null, null, Sent.nothing(), Sent.nothing(), Sent.nothing(), SentNames.nothing(), SentNames.nothing());

    SentIssue begin(SyncBegun begun) {
        return new SentIssue(
                begun.place(),
                begun,
                title.begin(begun.title()),
                description.begin(begun.description()),
                outcome.begin(begun.outcome()),
                labels.begin(begun.labels()),
                assignees.begin(begun.assignees()));
    }

    SentIssue confirm(long second) {
        return new SentIssue(
                null,
                null,
                title.confirm(second),
                description.confirm(second),
                outcome.confirm(second),
                labels.confirm(second),
                assignees.confirm(second));
    }

    /// The issue has become the ticket's.
    SentIssue linked() {
        return place == null ? NOTHING : new SentIssue(null, last, title, description, outcome, labels, assignees);
    }

    SentIssue hear(IssueObserved seen, IssueMarks before, IssueMarks after) {
        var second = seen.at().getEpochSecond();
        return new SentIssue(
                place,
                last,
                hear(title, before.title().decided(), after.title().decided(), second),
                hear(
                        description,
                        before.description().decided(),
                        after.description().decided(),
                        second),
                hear(outcome, told(seen, before, second), after.state().decided(), second),
                hear(labels, seen, IssueDeed.LABELED, IssueDeed.UNLABELED, before.labels()),
                hear(assignees, seen, IssueDeed.ASSIGNED, IssueDeed.UNASSIGNED, before.assignees()));
    }

    private static <T> Sent<T> hear(Sent<T> sent, @Nullable T before, @Nullable T after, long second) {
        return after == null || after.equals(before) || sent.isOurs(after, second) ? sent : Sent.nothing();
    }

    /// Null where the event tells the state, so that it counts where that stays too.
    private static @Nullable IssueOutcome told(IssueObserved seen, IssueMarks before, long second) {
        var outcome = switch (seen.deed()) {
            case COMPLETED -> IssueOutcome.COMPLETED;
            case DROPPED -> IssueOutcome.DROPPED;
            case REOPENED -> IssueOutcome.OPEN;
            default -> null;
        };
        return outcome != null && before.state().hears(second, outcome)
                ? null
                : before.state().decided();
    }

    private static SentNames hear(
            SentNames sent, IssueObserved seen, IssueDeed adding, IssueDeed removing, Members before) {
        var second = seen.at().getEpochSecond();
        var added = seen.deed() == adding;
        return (added || seen.deed() == removing) && before.hears(second, seen.subject(), added)
                ? sent.hear(seen.subject(), added, second)
                : sent;
    }
}
