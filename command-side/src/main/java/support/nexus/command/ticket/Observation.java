package support.nexus.command.ticket;

import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction.AssigneeAdded;
import support.nexus.events.ticket.GithubEvent.IssueAction.AssigneeRemoved;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentChanged;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentDeleted;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentWritten;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueClosed;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueEdited;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueGone;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueOpened;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueReopened;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueShown;
import support.nexus.events.ticket.GithubEvent.IssueAction.LabelReplaced;
import support.nexus.events.ticket.GithubEvent.IssueAction.Labeled;
import support.nexus.events.ticket.GithubEvent.IssueAction.Other;
import support.nexus.events.ticket.GithubEvent.IssueAction.Unlabeled;
import support.nexus.events.ticket.IssueDeed;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.IssueOutcome;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;

/// Makes the fact that an event was seen of the event: its texts become fingerprints.
final class Observation {

    private Observation() {}

    /// The snapshot of which a ticket is made. What the event does to it is observed apart.
    static IssueObserved founding(TicketId ticket, GithubEvent event, @Nullable TicketStatus closedFrom) {
        return of(ticket, event, true, new Named(IssueDeed.OPENED, ""), closedFrom, null, null);
    }

    static IssueObserved of(TicketId ticket, GithubEvent event) {
        return of(ticket, event, null, null, null);
    }

    static IssueObserved of(
            TicketId ticket,
            GithubEvent event,
            @Nullable TicketStatus closedFrom,
            @Nullable String titleAside,
            @Nullable String descriptionAside) {
        return of(ticket, event, false, named(event), closedFrom, titleAside, descriptionAside);
    }

    static @Nullable String fingerprint(@Nullable String text) {
        return text == null ? null : Fingerprint.of(text);
    }

    private static IssueObserved of(
            TicketId ticket,
            GithubEvent event,
            boolean founding,
            Named named,
            @Nullable TicketStatus closedFrom,
            @Nullable String titleAside,
            @Nullable String descriptionAside) {
        var snapshot = event.snapshot();
        var edited = event.action() instanceof IssueEdited edit && !founding ? edit : new IssueEdited(null, null);
        return new IssueObserved(
                ticket,
                event.at(),
                founding,
                named.deed(),
                named.subject(),
                closedFrom,
                IssueOutcome.of(snapshot.state(), snapshot.stateReason()),
                snapshot.labels() == null ? null : Labels.sorted(snapshot.labels()),
                snapshot.assignees() == null ? null : Labels.sorted(snapshot.assignees()),
                fingerprint(snapshot.title()),
                fingerprint(snapshot.body()),
                fingerprint(edited.titleBefore()),
                fingerprint(edited.bodyBefore()),
                titleAside,
                descriptionAside);
    }

    private static Named named(GithubEvent event) {
        return switch (event.action()) {
            case IssueOpened _ -> new Named(IssueDeed.OPENED, "");
            case IssueClosed closed -> new Named(closed(closed), "");
            case IssueReopened _ -> new Named(IssueDeed.REOPENED, "");
            case IssueEdited _ -> new Named(IssueDeed.EDITED, "");
            case Labeled labeled -> new Named(IssueDeed.LABELED, labeled.label());
            case Unlabeled unlabeled -> new Named(IssueDeed.UNLABELED, unlabeled.label());
            case AssigneeAdded assigned -> new Named(IssueDeed.ASSIGNED, assigned.login());
            case AssigneeRemoved unassigned -> new Named(IssueDeed.UNASSIGNED, unassigned.login());
            case CommentWritten _, CommentChanged _, CommentDeleted _ -> new Named(IssueDeed.COMMENTED, "");
            case IssueGone _ -> new Named(IssueDeed.GONE, "");
            case IssueShown _, LabelReplaced _, Other _ -> new Named(IssueDeed.OTHER, "");
        };
    }

    private static IssueDeed closed(IssueClosed closed) {
        return IssueOutcome.closed(closed.reason()) == IssueOutcome.DROPPED ? IssueDeed.DROPPED : IssueDeed.COMPLETED;
    }

    private record Named(IssueDeed deed, String subject) {}
}
