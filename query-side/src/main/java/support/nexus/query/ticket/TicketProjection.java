package support.nexus.query.ticket;

import static support.nexus.query.ticket.SqlTime.sql;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.CommentAdded;
import support.nexus.events.ticket.TicketEvent.CommentEdited;
import support.nexus.events.ticket.TicketEvent.CommentRemoved;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.IssueCommentAdded;
import support.nexus.events.ticket.TicketEvent.IssueCommentObserved;
import support.nexus.events.ticket.TicketEvent.IssueCommentSynced;
import support.nexus.events.ticket.TicketEvent.IssueLinked;
import support.nexus.events.ticket.TicketEvent.IssueObserved;
import support.nexus.events.ticket.TicketEvent.IssueSynced;
import support.nexus.events.ticket.TicketEvent.IssueUnlinked;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Recategorized;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.ResolutionCorrected;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.SyncBegun;
import support.nexus.events.ticket.TicketEvent.SyncRefused;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.Unassigned;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketEvent.WorkStopped;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;

/// Writes the ticket view: list row, comments and tags, in the transaction that appends the events.
@Component
@ProcessingGroup(TicketProjection.NAME)
class TicketProjection {

    static final String NAME = "ticket-view";

    private static final Logger LOG = LoggerFactory.getLogger(TicketProjection.class);

    private static final String INSIDERS = "updated_at = ?, insiders_version = ?";

    private final JdbcTemplate jdbc;
    private final TicketRepair repair;
    private final Counter repairs;

    TicketProjection(JdbcTemplate jdbc, TicketRepair repair, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.repair = repair;
        this.repairs = Counter.builder("nexus.view.repairs")
                .description("Tickets whose rows were not what the log says when a command came to them")
                .register(meters);
    }

    @EventHandler
    void on(TicketEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        var ticket = event.ticketId();
        var step = new Step(ticket, sequence + 1, at);
        switch (event) {
            case TicketOpened opened -> open(opened, at);
            case Retitled retitled -> change(step, "title = ?", retitled.title());
            case DescriptionChanged changed -> change(step, "description = ?", changed.description());
            case Recategorized recategorized -> change(step, "category = ?", recategorized.category());
            case PriorityChanged changed ->
                change(
                        step,
                        "priority = ?, priority_rank = ?",
                        changed.priority().word(),
                        changed.priority().rank());
            case TagsChanged changed -> {
                if (change(step, "tags = ?", Tags.write(changed.tags()))) {
                    untag(ticket);
                    tag(ticket, changed.tags());
                }
            }
            case Assigned assigned -> change(step, "assigned_to = ?", assigned.assignee());
            case Unassigned _ -> change(step, "assigned_to = null");
            case IssueLinked linked ->
                change(
                        step,
                        "github_issue_number = ?, github_issue_url = ?",
                        linked.issue().number(),
                        linked.url());
            case IssueUnlinked _ -> change(step, "github_issue_number = null, github_issue_url = null");
            case IssueObserved _,
                    IssueCommentObserved _,
                    SyncBegun _,
                    IssueSynced _,
                    IssueCommentSynced _,
                    SyncRefused _ -> observe(step);
            case WorkStarted _ -> change(step, "status = ?", TicketStatus.IN_PROGRESS.word());
            case WorkStopped _ -> change(step, "status = ?", TicketStatus.OPEN.word());
            case Resolved _ -> change(step, "status = ?, resolved_at = ?", TicketStatus.RESOLVED.word(), sql(at));
            case Closed _ -> change(step, "status = ?", TicketStatus.CLOSED.word());
            case Reopened reopened ->
                change(step, "status = ?, resolved_at = null", reopened.to().word());
            case ResolutionCorrected corrected ->
                change(step, "resolved_at = ?", corrected.resolved() ? sql(at) : null);
            case CommentAdded comment -> comment(step, comment);
            case IssueCommentAdded comment -> comment(step, comment);
            case CommentEdited edited -> edit(step, edited);
            case CommentRemoved removed -> remove(step, removed);
            case TicketDeleted _ -> delete(ticket);
        }
    }

    private void open(TicketOpened opened, Instant at) {
        jdbc.update(TicketRow.INSERT, new TicketState(opened, at).row().values());
        tag(opened.ticketId(), opened.tags());
    }

    private void comment(Step step, CommentAdded comment) {
        insert(
                step,
                step.version(),
                new CommentView(
                        comment.commentId(),
                        comment.author(),
                        comment.authorEmail(),
                        comment.content(),
                        step.at(),
                        comment.internal()));
    }

    private void comment(Step step, IssueCommentAdded comment) {
        insert(
                step,
                comment.number(),
                new CommentView(
                        comment.commentId(),
                        comment.author(),
                        comment.authorEmail(),
                        comment.content(),
                        comment.createdAt(),
                        false));
    }

    /// @param place its place among those of the same time
    private void insert(Step step, long place, CommentView comment) {
        if (comment.internal()
                ? advance(step, INSIDERS + ", internal_count = internal_count + 1", sql(step.at()), step.version())
                : change(step, "comment_count = comment_count + 1")) {
            jdbc.update(
                    CommentRow.INSERT,
                    CommentRow.of(step.ticket().value(), place, comment).values());
        }
    }

    private void edit(Step step, CommentEdited edited) {
        if (changeComment(step, edited.commentId())) {
            jdbc.update(
                    "update ticket_comment_v2 set content = ? where ticket_id = ? and object_id = ?",
                    edited.content(),
                    step.ticket().value(),
                    edited.commentId());
        }
    }

    private void remove(Step step, CommentRemoved removed) {
        if (changeComment(step, removed.commentId())) {
            var ticket = step.ticket().value();
            jdbc.update("""
                    update ticket_v1 set
                        comment_count = comment_count - (
                            select count(*) from ticket_comment_v2 where ticket_id = ? and object_id = ? and not internal),
                        internal_count = internal_count - (
                            select count(*) from ticket_comment_v2 where ticket_id = ? and object_id = ? and internal)
                    where ticket_id = ?
                    """, ticket, removed.commentId(), ticket, removed.commentId(), ticket);
            jdbc.update(
                    "delete from ticket_comment_v2 where ticket_id = ? and object_id = ?", ticket, removed.commentId());
        }
    }

    private void delete(TicketId ticket) {
        if (jdbc.update(TicketRow.DELETE, ticket.value()) == 0) {
            repair.await(ticket.value());
            jdbc.update(TicketRow.DELETE, ticket.value());
        }
        untag(ticket);
        jdbc.update("delete from ticket_comment_v2 where ticket_id = ?", ticket.value());
    }

    private void tag(TicketId ticket, List<String> tags) {
        if (!tags.isEmpty()) {
            jdbc.update(
                    "insert into ticket_tag_v1 (tag, ticket_id) values (?, ?)" + ", (?, ?)".repeat(tags.size() - 1),
                    tags.stream().flatMap(tag -> Stream.of(tag, ticket.value())).toArray());
        }
    }

    private void untag(TicketId ticket) {
        jdbc.update("delete from ticket_tag_v1 where ticket_id = ?", ticket.value());
    }

    /// Writes the ticket's own row, which comes before its others: whoever has it keeps repairs away from all.
    ///
    /// @return whether the others are to follow
    private boolean change(Step step, String assignments, @Nullable Object... values) {
        var at = sql(step.at());
        return advance(
                step,
                INSIDERS + ", public_updated_at = ?, public_version = ?, " + assignments,
                Stream.concat(Stream.of(at, step.version(), at, step.version()), Arrays.stream(values))
                        .toArray());
    }

    /// The same for a comment that is there: of an internal one, not everybody sees it. Which it is, only the statement
    /// after that for the row can tell: that may have waited for whoever wrote the comment.
    private boolean changeComment(Step step, String comment) {
        var ticket = step.ticket().value();
        if (!advance(step, INSIDERS, sql(step.at()), step.version())) {
            return false;
        }
        jdbc.update("""
                update ticket_v1 set public_updated_at = ?, public_version = ? where ticket_id = ? and not exists (
                    select 1 from ticket_comment_v2 c where c.ticket_id = ? and c.object_id = ? and c.internal)
                """, sql(step.at()), step.version(), ticket, ticket, comment);
        return true;
    }

    /// What is new to nobody who reads leaves the ticket's time and its readers' versions as they are.
    private void observe(Step step) {
        advance(step, "");
    }

    /// Takes the row from the version before to this one. Where it is not there, nor put there this moment by a
    /// rebuild, view and log have parted. Then the ticket's rows are made anew from the log, which has this event
    /// already, and those of the same command that follow it.
    private boolean advance(Step step, String assignments, @Nullable Object... values) {
        if (isAdvanced(step, assignments, values)) {
            return true;
        }
        repair.await(step.ticket().value());
        if (isAdvanced(step, assignments, values)) {
            return true;
        }
        if (!repair.repair(List.of(step.ticket().value())).isEmpty()) {
            LOG.warn("The view of {} was not at version {} and is made anew", step.ticket(), step.version() - 1);
            repairs.increment();
        }
        return false;
    }

    private boolean isAdvanced(Step step, String assignments, @Nullable Object... values) {
        var parameters = new ArrayList<@Nullable Object>(Arrays.asList(values));
        parameters.addAll(
                List.of(step.version(), step.version(), step.ticket().value(), step.version() - 1, step.version() - 1));
        return jdbc.update(
                        "update ticket_v1 set " + assignments + (assignments.isEmpty() ? "" : ", ")
                                + "version = ?, seen_version = ? where ticket_id = ? and version = ? and seen_version = ?",
                        parameters.toArray())
                == 1;
    }

    private record Step(TicketId ticket, long version, Instant at) {}
}
