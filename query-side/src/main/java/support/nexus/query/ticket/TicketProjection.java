package support.nexus.query.ticket;

import static support.nexus.query.ticket.SqlTime.sql;

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
import support.nexus.events.ticket.TicketEvent.IssueLinked;
import support.nexus.events.ticket.TicketEvent.IssueObserved;
import support.nexus.events.ticket.TicketEvent.IssueUnlinked;
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
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;

/// Writes the ticket view: list row, comments and tags, in the transaction that appends the events.
@Component
@ProcessingGroup(TicketProjection.NAME)
class TicketProjection {

    static final String NAME = "ticket-view";

    private final JdbcTemplate jdbc;

    TicketProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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
                untag(ticket);
                change(step, "tags = ?", Tags.write(changed.tags()));
                tag(ticket, changed.tags());
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
            case IssueObserved _, IssueCommentObserved _ -> observe(step);
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
            case CommentEdited edited -> {
                change(step, "comment_count = comment_count");
                jdbc.update(
                        "update ticket_comment_v2 set content = ? where ticket_id = ? and object_id = ?",
                        edited.content(),
                        ticket.value(),
                        edited.commentId());
            }
            case CommentRemoved removed -> remove(step, removed);
            case TicketDeleted _ -> delete(ticket);
        }
    }

    private void open(TicketOpened opened, Instant at) {
        jdbc.update(
                """
                insert into ticket_v1 (ticket_id, object_id, title, description, status, priority, priority_rank, category,
                                       created_by, created_by_email, tags, created_at, updated_at, version, comment_count)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0)
                """,
                opened.ticketId().value(),
                opened.objectId(),
                opened.title(),
                opened.description(),
                TicketStatus.OPEN.word(),
                opened.priority().word(),
                opened.priority().rank(),
                opened.category(),
                opened.createdBy(),
                opened.createdByEmail(),
                Tags.write(opened.tags()),
                sql(at),
                sql(at));
        tag(opened.ticketId(), opened.tags());
    }

    private void comment(Step step, CommentAdded comment) {
        change(step, "comment_count = comment_count + ?", comment.internal() ? 0 : 1);
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
        change(step, "comment_count = comment_count + 1");
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
        jdbc.update(
                """
                insert into ticket_comment_v2
                    (ticket_id, created_at, place, object_id, author, author_email, content, internal)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                step.ticket().value(),
                sql(comment.createdAt()),
                place,
                comment.objectId(),
                comment.author(),
                comment.authorEmail(),
                comment.content(),
                comment.internal());
    }

    private void remove(Step step, CommentRemoved removed) {
        var shown = jdbc.update(
                "delete from ticket_comment_v2 where ticket_id = ? and object_id = ? and not internal",
                step.ticket().value(),
                removed.commentId());
        jdbc.update(
                "delete from ticket_comment_v2 where ticket_id = ? and object_id = ?",
                step.ticket().value(),
                removed.commentId());
        change(step, "comment_count = comment_count - ?", shown);
    }

    private void delete(TicketId ticket) {
        untag(ticket);
        jdbc.update("delete from ticket_comment_v2 where ticket_id = ?", ticket.value());
        jdbc.update("delete from ticket_v1 where ticket_id = ?", ticket.value());
    }

    private void tag(TicketId ticket, List<String> tags) {
        if (!tags.isEmpty()) {
            jdbc.update(
                    "insert into ticket_tag_v1 (tag, ticket_id) values (?, ?)" + ", (?, ?)".repeat(tags.size() - 1),
                    tags.stream().flatMap(tag -> Stream.of(tag, ticket.value())).toArray());
        }
    }

    /// By the tags that the row has: an index by ticket would cost every writer for the few that need it.
    private void untag(TicketId ticket) {
        jdbc
                .query(
                        "select tags from ticket_v1 where ticket_id = ?",
                        (row, _) -> Tags.read(row.getString("tags")),
                        ticket.value())
                .stream()
                .flatMap(List::stream)
                .forEach(tag ->
                        jdbc.update("delete from ticket_tag_v1 where tag = ? and ticket_id = ?", tag, ticket.value()));
    }

    private void change(Step step, String assignments, @Nullable Object... values) {
        var parameters = new ArrayList<@Nullable Object>(Arrays.asList(values));
        parameters.add(sql(step.at()));
        advance(step, assignments + ", updated_at = ?", parameters);
    }

    /// What is new to nobody who reads leaves the ticket's time as it is.
    private void observe(Step step) {
        advance(step, "comment_count = comment_count", new ArrayList<>());
    }

    /// Takes the row from the version before to this one; a row at another version means that view and log have
    /// parted.
    private void advance(Step step, String assignments, List<@Nullable Object> parameters) {
        parameters.addAll(List.of(step.version(), step.ticket().value(), step.version() - 1));
        var changed = jdbc.update(
                "update ticket_v1 set " + assignments + ", version = ? where ticket_id = ? and version = ?",
                parameters.toArray());
        if (changed != 1) {
            throw new IllegalStateException(
                    "The view of %s is not at version %d".formatted(step.ticket(), step.version() - 1));
        }
    }

    private record Step(TicketId ticket, long version, Instant at) {}
}
