package support.nexus.command.ticket;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketCommand.AddComment;
import support.nexus.events.ticket.TicketCommand.Assignment;
import support.nexus.events.ticket.TicketCommand.LinkIssue;
import support.nexus.events.ticket.TicketCommand.OpenTicket;
import support.nexus.events.ticket.TicketCommand.UpdateTicket;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.platform.contract.EntityTags;

/// The ticket that these tests are about: its orders and its facts.
final class Example {

    static final TicketId TICKET = new TicketId("TCK-K4J9X2M1");
    static final String TITLE = "Login page not responding";
    static final String DESCRIPTION = "Users cannot access the login page after clicking the button";
    static final List<String> TAGS = List.of("frontend", "auth");
    static final IssueRef ISSUE = new IssueRef("github.com", "owner", "repo", 123);
    static final String ISSUE_URL = "https://github.com/owner/repo/issues/123";
    static final AddComment COMMENT = new AddComment(
            TICKET, "5f8d0d55b54764421b7156f0", "Support Agent", "agent@example.com", "Reproduced.", false);
    static final LinkIssue LINK = new LinkIssue(TICKET, ISSUE, ISSUE_URL);

    private Example() {}

    static OpenTicket opening() {
        return new OpenTicket(
                TICKET,
                "5f8d0d55b54764421b7156e5",
                TITLE,
                DESCRIPTION,
                Priority.HIGH,
                "bug",
                TAGS,
                "John Doe",
                "john@example.com",
                null);
    }

    static TicketOpened opened() {
        return new TicketOpened(
                TICKET,
                "5f8d0d55b54764421b7156e5",
                TITLE,
                DESCRIPTION,
                Priority.HIGH,
                "bug",
                TAGS,
                "John Doe",
                "john@example.com",
                null);
    }

    static WorkStarted started() {
        return new WorkStarted(TICKET);
    }

    static Resolved resolved() {
        return new Resolved(TICKET);
    }

    static Closed closed() {
        return new Closed(TICKET);
    }

    static Assigned assigned() {
        return new Assigned(TICKET, "support_agent");
    }

    static IssueLinked linked() {
        return new IssueLinked(TICKET, ISSUE, ISSUE_URL);
    }

    static CommentAdded commented() {
        return new CommentAdded(
                TICKET,
                COMMENT.commentId(),
                COMMENT.author(),
                COMMENT.authorEmail(),
                COMMENT.content(),
                COMMENT.internal());
    }

    static TicketDeleted deleted() {
        return new TicketDeleted(TICKET);
    }

    static UpdateTicket title(String title) {
        return new UpdateTicket(TICKET, title, null, null, null, null, null, null);
    }

    static UpdateTicket description(String description) {
        return new UpdateTicket(TICKET, null, description, null, null, null, null, null);
    }

    static UpdateTicket status(TicketStatus status) {
        return new UpdateTicket(TICKET, null, null, status, null, null, null, null);
    }

    static UpdateTicket priority(Priority priority) {
        return new UpdateTicket(TICKET, null, null, null, priority, null, null, null);
    }

    static UpdateTicket category(String category) {
        return new UpdateTicket(TICKET, null, null, null, null, category, null, null);
    }

    static UpdateTicket assignee(@Nullable String assignee) {
        return new UpdateTicket(TICKET, null, null, null, null, null, new Assignment(assignee), null);
    }

    static UpdateTicket tags(String... tags) {
        return new UpdateTicket(TICKET, null, null, null, null, null, null, List.of(tags));
    }

    /// Of somebody who does not see internal comments.
    static Map<String, String> ifMatch(String header) {
        return preconditions(EntityTags.of(header).orElseThrow(), null, false);
    }

    static Map<String, String> ifNoneMatch(String header) {
        return preconditions(null, EntityTags.of(header).orElseThrow(), false);
    }

    static Map<String, String> preconditions(
            @Nullable EntityTags match, @Nullable EntityTags noneMatch, boolean insider) {
        return Map.of(Preconditions.METADATA, new Preconditions(match, noneMatch, insider).asMetadata());
    }
}
