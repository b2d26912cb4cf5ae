package support.nexus.command.ticket;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import support.nexus.command.ticket.MergeRule.Directory;
import support.nexus.events.ErrorCode;
import support.nexus.events.KeyOwner;
import support.nexus.events.Personal;
import support.nexus.events.Refused;
import support.nexus.events.StoredAs;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueShown;
import support.nexus.events.ticket.GithubEvent.IssueAction.LabelReplaced;
import support.nexus.events.ticket.IssueEvent.IssueCommentObserved;
import support.nexus.events.ticket.IssueEvent.IssueCommentSynced;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.IssueEvent.IssueSynced;
import support.nexus.events.ticket.IssueEvent.IssueUnlinked;
import support.nexus.events.ticket.IssueEvent.SyncBegun;
import support.nexus.events.ticket.IssueEvent.SyncRefused;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.LastSeen;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketCommand.AddComment;
import support.nexus.events.ticket.TicketCommand.BeginSync;
import support.nexus.events.ticket.TicketCommand.DeleteTicket;
import support.nexus.events.ticket.TicketCommand.LinkIssue;
import support.nexus.events.ticket.TicketCommand.LocateIssue;
import support.nexus.events.ticket.TicketCommand.OpenTicket;
import support.nexus.events.ticket.TicketCommand.RecordCommentSync;
import support.nexus.events.ticket.TicketCommand.RecordRefusal;
import support.nexus.events.ticket.TicketCommand.RecordSync;
import support.nexus.events.ticket.TicketCommand.UpdateTicket;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Recategorized;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.ResolutionCorrected;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.Unassigned;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketEvent.WorkStopped;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;

/// A ticket: what it remembers is what a rule reads. Of long texts that is a fingerprint.
@StoredAs("ticket-snapshot")
@Revision("4") // a new shape takes a new revision: older snapshots are then passed over, and the events read instead
@SuppressWarnings("NullAway.Init") // set by the first event
@org.axonframework.spring.stereotype.Aggregate(repository = "ticketRepository")
class Ticket {

    @AggregateIdentifier
    @KeyOwner
    private TicketId ticketId;

    @Personal
    private String title;

    @Personal
    private String description;

    @Personal
    private String category;

    @Personal
    private List<String> tags;

    @Personal
    private @Nullable String assignee;

    private TicketStatus status;
    private Priority priority;
    private boolean resolved;
    private @Nullable IssueRef issue;

    @Personal
    private IssueKnowledge knowledge = new IssueKnowledge();

    private LastSeen seen = new LastSeen();

    Ticket() {}

    /// Born of an issue.
    Ticket(List<TicketFact> facts) {
        facts.forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    Ticket(OpenTicket open) {
        apply(new TicketOpened(
                open.ticketId(),
                open.objectId(),
                open.title(),
                open.description(),
                open.priority(),
                open.category(),
                open.tags(),
                open.createdBy(),
                open.createdByEmail(),
                open.requester()));
    }

    @CommandHandlerInterceptor
    @Nullable
    Object onlyIfUnchanged(@MetaDataValue(Preconditions.METADATA) @Nullable String sent, InterceptorChain chain)
            throws Exception {
        if (sent != null) {
            Preconditions.read(sent).require(seen);
        }
        return chain.proceed();
    }

    @CommandHandler
    long update(UpdateTicket update) {
        var newTitle = changed(update.title(), title);
        var newDescription = changed(update.description(), description);
        var newTags = Objects.equals(update.tags(), tags) ? null : update.tags();
        ChangedTexts.verify(newTitle, newDescription, newTags, tags);
        requireTransition(update.status());
        if (newTitle != null) {
            apply(new Retitled(ticketId, newTitle));
        }
        if (newDescription != null) {
            apply(new DescriptionChanged(ticketId, newDescription));
        }
        if (update.category() != null && !update.category().equals(category)) {
            apply(new Recategorized(ticketId, update.category()));
        }
        if (update.priority() != null && update.priority() != priority) {
            apply(new PriorityChanged(ticketId, update.priority()));
        }
        if (newTags != null) {
            apply(new TagsChanged(ticketId, newTags));
        }
        if (update.assignment() != null && !Objects.equals(update.assignment().assignee(), assignee)) {
            apply(TicketEvent.assignment(ticketId, update.assignment().assignee()));
        }
        if (update.status() != null && update.status() != status) {
            apply(moveTo(update.status()));
        }
        return version();
    }

    @CommandHandler
    long comment(AddComment comment) {
        apply(new CommentAdded(
                ticketId,
                comment.commentId(),
                comment.author(),
                comment.authorEmail(),
                comment.content(),
                comment.internal()));
        return version();
    }

    @CommandHandler
    long link(LinkIssue link) {
        if (issue != null && !issue.equals(link.issue())) {
            throw new Refused(ErrorCode.ALREADY_LINKED, "The ticket is linked to %s.".formatted(issue));
        }
        if (issue == null) {
            apply(new IssueLinked(ticketId, link.issue(), link.url()));
        }
        return version();
    }

    /// @param linked whether the issue is this ticket's still; a ticket that has another since does not hear it
    void merge(GithubEvent event, boolean linked, Directory directory) {
        if (linked || issue == null) {
            var events = switch (event.action()) {
                case IssueShown shown -> CatchUp.missed(knowledge, event, shown);
                case LabelReplaced label -> CatchUp.missed(knowledge, tags, event, label);
                default -> List.of(event);
            };
            if (issue != null
                    && event.isNewNameOf(issue)
                    && !(event.action() instanceof LabelReplaced) // it shows no issue
                    && event.at().getEpochSecond() > knowledge.marks().newest()) {
                apply(new IssueLinked(ticketId, event.issue(), event.url()));
            }
            events.forEach(each -> MergeRule.merge(known(), each, directory).forEach(AggregateLifecycle::apply));
        }
    }

    /// Whether an issue is being made for it there: one that bears its mark is the one.
    boolean awaits(IssueRef made) {
        return issue == null && made.place().path().equals(knowledge.sent().place());
    }

    void adopt(IssueRef made, String url) {
        apply(new IssueLinked(ticketId, made, url));
    }

    @CommandHandler
    long begin(BeginSync begin) {
        if ((issue == null) == (begin.place() == null)) {
            throw new Refused(
                    ErrorCode.ALREADY_LINKED,
                    issue == null ? "The ticket has no issue." : "The ticket is linked to %s.".formatted(issue));
        }
        var fields = begin.fields();
        var begun = new SyncBegun(
                ticketId,
                begin.place() == null ? null : begin.place().path(),
                Observation.fingerprint(fields.title()),
                Observation.fingerprint(fields.description()),
                fields.outcome(),
                fields.labels(),
                fields.assignees());
        if (!begun.equals(knowledge.sent().last())) {
            apply(begun);
        }
        return version();
    }

    @CommandHandler
    long record(RecordSync sync) {
        link(new LinkIssue(ticketId, sync.issue(), sync.url()));
        if (knowledge.sent().last() != null) {
            apply(new IssueSynced(ticketId, sync.at()));
        }
        return version();
    }

    /// Its repository has another name now.
    @CommandHandler
    long locate(LocateIssue located) {
        if (issue != null && located.issue().isAnotherNameOf(issue)) {
            apply(new IssueLinked(ticketId, located.issue(), located.url()));
        }
        return version();
    }

    @CommandHandler
    long record(RecordCommentSync sync) {
        if (!sync.commentId().equals(knowledge.commentId(sync.number()))) {
            apply(new IssueCommentSynced(ticketId, sync.commentId(), sync.number(), sync.at()));
        }
        return version();
    }

    @CommandHandler
    long record(RecordRefusal refusal) {
        apply(new SyncRefused(ticketId, refusal.status(), refusal.reason()));
        return version();
    }

    MergeRule.Known known() {
        return new MergeRule.Known(
                ticketId, title, description, tags, priority, assignee, status, resolved, issue != null, knowledge);
    }

    @CommandHandler
    long delete(DeleteTicket delete) {
        apply(new TicketDeleted(ticketId));
        return version();
    }

    @EventSourcingHandler
    void on(TicketFact event) {
        seen.on(event);
        switch (event) {
            case TicketOpened opened -> {
                ticketId = opened.ticketId();
                title = Fingerprint.of(opened.title());
                description = Fingerprint.of(opened.description());
                category = opened.category();
                tags = opened.tags();
                priority = opened.priority();
                status = TicketStatus.OPEN;
            }
            case Retitled retitled -> title = Fingerprint.of(retitled.title());
            case DescriptionChanged changed -> description = Fingerprint.of(changed.description());
            case Recategorized recategorized -> category = recategorized.category();
            case PriorityChanged changed -> priority = changed.priority();
            case TagsChanged changed -> tags = changed.tags();
            case Assigned assigned -> assignee = assigned.assignee();
            case Unassigned _ -> assignee = null;
            case IssueLinked linked -> {
                knowledge = issue == null ? knowledge.linked() : knowledge; // else only its name is new
                issue = linked.issue();
            }
            case IssueUnlinked _ -> issue = null;
            case IssueObserved observed -> knowledge.on(observed);
            case IssueCommentAdded comment -> knowledge.on(comment);
            case IssueCommentObserved observed -> knowledge.on(observed);
            case SyncBegun begun -> knowledge.on(begun);
            case IssueSynced synced -> knowledge.on(synced);
            case IssueCommentSynced synced -> knowledge.on(synced);
            case SyncRefused _ -> {} // for people to read
            case WorkStarted _ -> status = TicketStatus.IN_PROGRESS;
            case WorkStopped _ -> status = TicketStatus.OPEN;
            case Resolved _ -> {
                status = TicketStatus.RESOLVED;
                resolved = true;
            }
            case ResolutionCorrected corrected -> resolved = corrected.resolved();
            case Closed _ -> status = TicketStatus.CLOSED;
            case Reopened reopened -> {
                status = reopened.to();
                resolved = false;
                knowledge.onReopened();
            }
            case CommentAdded _, CommentEdited _, CommentRemoved _ -> {} // no rule reads what is said here
            case TicketDeleted _ -> markDeleted();
        }
    }

    private void requireTransition(@Nullable TicketStatus to) {
        if (to != null && to != status && !status.next().contains(to)) {
            var allowed = status.next().stream().map(TicketStatus::word).toList();
            throw new Refused(
                    ErrorCode.TRANSITION_REFUSED,
                    "A ticket that is %s cannot become %s.".formatted(status.word(), to.word()),
                    Map.of("allowedTransitions", allowed));
        }
    }

    /// @param known the fingerprint of the text that stands
    private static @Nullable String changed(@Nullable String text, String known) {
        return text == null || Fingerprint.of(text).equals(known) ? null : text;
    }

    private TicketFact moveTo(TicketStatus to) {
        return switch (to) {
            case RESOLVED -> new Resolved(ticketId);
            case CLOSED -> new Closed(ticketId);
            case OPEN -> status.isDone() ? new Reopened(ticketId, to) : new WorkStopped(ticketId);
            case IN_PROGRESS -> status.isDone() ? new Reopened(ticketId, to) : new WorkStarted(ticketId);
        };
    }

    /// How many events it has: the first is 1. Axon counts from 0.
    private static long version() {
        return getVersion() + 1;
    }
}
