package support.nexus.command.ticket;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.CommentEvent;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction.LabelReplaced;
import support.nexus.events.ticket.IssueEvent;
import support.nexus.events.ticket.IssueEvent.IssueCommentObserved;
import support.nexus.events.ticket.IssueEvent.IssueCommentSynced;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.IssueEvent.IssueSynced;
import support.nexus.events.ticket.IssueEvent.IssueUnlinked;
import support.nexus.events.ticket.IssueEvent.SyncBegun;
import support.nexus.events.ticket.IssueEvent.SyncRefused;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.TicketCommand.BeginSync;
import support.nexus.events.ticket.TicketCommand.LinkIssue;
import support.nexus.events.ticket.TicketCommand.LocateIssue;
import support.nexus.events.ticket.TicketCommand.RecordCommentSync;
import support.nexus.events.ticket.TicketCommand.RecordSync;
import support.nexus.events.ticket.TicketId;

/// Which issue on GitHub is a ticket's, and what is known of it.
class IssueLink {

    private @Nullable IssueRef issue;
    private IssueKnowledge knowledge = new IssueKnowledge();

    IssueLink() {}

    /// In the snapshot of a ticket whose key is destroyed: nothing is known.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static IssueLink of(@SuppressWarnings("unused") String erased) {
        return new IssueLink();
    }

    /// Whether readers see an issue.
    boolean isLinked() {
        return issue != null;
    }

    IssueKnowledge knowledge() {
        return knowledge;
    }

    /// Whether an issue is being made for the ticket there: one that bears its mark is the one.
    boolean awaits(IssueRef made) {
        return issue == null && made.place().path().equals(knowledge.sent().place());
    }

    List<IssueEvent> decide(LinkIssue link) {
        if (issue != null && !issue.equals(link.issue())) {
            throw alreadyLinked(issue);
        }
        return issue == null ? List.of(new IssueLinked(link.ticketId(), link.issue(), link.url())) : List.of();
    }

    List<IssueEvent> decide(BeginSync begin) {
        if (issue == null && begin.place() == null) {
            throw new Refused(ErrorCode.ALREADY_LINKED, "The ticket has no issue.");
        }
        if (issue != null && begin.place() != null) {
            throw alreadyLinked(issue);
        }
        var fields = begin.fields();
        var begun = new SyncBegun(
                begin.ticketId(),
                begin.place() == null ? null : begin.place().path(),
                Observation.fingerprint(fields.title()),
                Observation.fingerprint(fields.description()),
                fields.outcome(),
                fields.labels(),
                fields.assignees());
        return begun.equals(knowledge.sent().last()) ? List.of() : List.of(begun);
    }

    List<IssueEvent> decide(RecordSync sync) {
        var facts = new ArrayList<>(decide(new LinkIssue(sync.ticketId(), sync.issue(), sync.url())));
        var sent = issue == null ? knowledge.sent().linked() : knowledge.sent();
        if (sent.last() != null) {
            facts.add(new IssueSynced(sync.ticketId(), sync.at()));
        }
        return facts;
    }

    /// Its repository has another name now.
    List<IssueEvent> decide(LocateIssue located) {
        return issue != null && located.issue().isAnotherNameOf(issue)
                ? List.of(new IssueLinked(located.ticketId(), located.issue(), located.url()))
                : List.of();
    }

    List<IssueEvent> decide(RecordCommentSync sync) {
        return sync.commentId().equals(knowledge.commentId(sync.number()))
                ? List.of()
                : List.of(new IssueCommentSynced(sync.ticketId(), sync.commentId(), sync.number(), sync.at()));
    }

    /// Its repository has another name now, as the newest event tells.
    List<IssueEvent> rename(TicketId ticket, GithubEvent event) {
        var showsIssue = !(event.action() instanceof LabelReplaced);
        return issue != null
                        && showsIssue
                        && event.isNewNameOf(issue)
                        && event.at().getEpochSecond() > knowledge.marks().newest()
                ? List.of(new IssueLinked(ticket, event.issue(), event.url()))
                : List.of();
    }

    void on(IssueEvent event) {
        switch (event) {
            case IssueLinked linked -> {
                knowledge = issue == null ? knowledge.linked() : knowledge; // else only its name is new
                issue = linked.issue();
            }
            case IssueUnlinked _ -> issue = null;
            case IssueObserved observed -> knowledge.on(observed);
            case IssueCommentObserved observed -> knowledge.on(observed);
            case SyncBegun begun -> knowledge.on(begun);
            case IssueSynced synced -> knowledge.on(synced);
            case IssueCommentSynced synced -> knowledge.on(synced);
            case SyncRefused _ -> {} // for people to read
        }
    }

    void on(CommentEvent event) {
        switch (event) {
            case IssueCommentAdded comment -> knowledge.on(comment);
            case CommentAdded _, CommentEdited _, CommentRemoved _ -> {} // no rule reads what is said here
        }
    }

    void onReopened() {
        knowledge.onReopened();
    }

    private static Refused alreadyLinked(IssueRef issue) {
        return new Refused(ErrorCode.ALREADY_LINKED, "The ticket is linked to %s.".formatted(issue));
    }
}
