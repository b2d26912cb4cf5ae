package support.nexus.command.ticket;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.IssueOutcome;

/// The state's watermark: its second, what a snapshot showed then, and what events of that second told.
record StateMark(
        long at,
        IssueOutcome shown,
        Set<IssueOutcome> told,
        @Nullable Seen<IssueOutcome> seen) {

    static final StateMark NONE = new StateMark(Long.MIN_VALUE, IssueOutcome.OPEN, Set.of(), null);

    /// @param fill nothing older is known of the state: what is shown is taken
    StateMark see(long second, @Nullable IssueOutcome outcome, boolean fill) {
        var later = Seen.later(seen, second, outcome);
        return fill && outcome != null && second > at
                ? new StateMark(second, outcome, Set.of(), later)
                : new StateMark(at, shown, told, later);
    }

    StateMark seeAgain(long second) {
        return new StateMark(at, shown, told, Seen.again(seen, second));
    }

    boolean hears(long second, IssueOutcome outcome) {
        return second > at || (second == at && !told.contains(outcome));
    }

    StateMark tell(long second, IssueOutcome outcome) {
        if (!hears(second, outcome)) {
            return this;
        }
        var all = EnumSet.of(outcome);
        if (second == at) {
            all.addAll(told);
        }
        return new StateMark(second, second == at ? shown : outcome, all, seen);
    }

    /// In one second: opened < closed < reopened; of two reasons to close, the one that drops the work.
    IssueOutcome decided() {
        var settled = Seen.after(seen, at);
        if (told.size() > 1 && settled != null) {
            return settled;
        }
        if (told.contains(IssueOutcome.OPEN)) {
            return IssueOutcome.OPEN;
        }
        return told.contains(IssueOutcome.DROPPED)
                ? IssueOutcome.DROPPED
                : told.stream().findAny().orElse(shown);
    }
}
