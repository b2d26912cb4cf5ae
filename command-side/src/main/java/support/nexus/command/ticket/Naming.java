package support.nexus.command.ticket;

import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.GithubEvent.IssueAction;
import support.nexus.events.ticket.GithubEvent.IssueAction.AssigneeAdded;
import support.nexus.events.ticket.GithubEvent.IssueAction.AssigneeRemoved;
import support.nexus.events.ticket.GithubEvent.IssueAction.Labeled;
import support.nexus.events.ticket.GithubEvent.IssueAction.Unlabeled;

/// The label or the login that an event names as added or removed.
record Naming(String name, boolean added) {

    static @Nullable Naming label(IssueAction action) {
        return switch (action) {
            case Labeled labeled -> new Naming(labeled.label(), true);
            case Unlabeled unlabeled when !unlabeled.label().isEmpty() -> new Naming(unlabeled.label(), false);
            default -> null;
        };
    }

    static @Nullable Naming assignee(IssueAction action) {
        return switch (action) {
            case AssigneeAdded assigned -> new Naming(assigned.login(), true);
            case AssigneeRemoved unassigned when !unassigned.login().isEmpty() -> new Naming(unassigned.login(), false);
            default -> null;
        };
    }

    boolean isNewTo(Members members, long second) {
        return members.hears(second, name, added);
    }

    boolean isOurs(SentNames sent, long second) {
        return sent.isOurs(name, added, second);
    }
}
