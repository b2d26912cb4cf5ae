package support.nexus.command.ticket;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketCommand.AddComment;
import support.nexus.events.ticket.TicketCommand.Assignment;
import support.nexus.events.ticket.TicketCommand.LinkIssue;
import support.nexus.events.ticket.TicketCommand.OpenTicket;
import support.nexus.events.ticket.TicketCommand.UpdateTicket;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.platform.security.Caller;
import tools.jackson.databind.JsonNode;

/// The bodies that writers send. Their shape is what the API document says; it has been checked when one of these is
/// made.
final class TicketRequests {

    private TicketRequests() {}

    record OpenRequest(
            String title,
            String description,
            String createdBy,
            String createdByEmail,
            @Nullable Priority priority,
            @Nullable String category,
            @Nullable List<String> tags) {

        OpenTicket toCommand(TicketId id, Caller caller) {
            return new OpenTicket(
                    id,
                    ObjectId.next(),
                    title,
                    description,
                    requireNonNullElse(priority, Priority.MEDIUM),
                    requireNonNullElse(category, "general"),
                    requireNonNullElse(tags, List.of()),
                    createdBy,
                    createdByEmail,
                    caller.is(Role.USER) ? caller.required().id() : null);
        }
    }

    /// @param assignedTo as JSON, where null is not the same as nothing
    record UpdateRequest(
            @Nullable String title,
            @Nullable String description,
            @Nullable TicketStatus status,
            @Nullable Priority priority,
            @Nullable String category,
            @Nullable JsonNode assignedTo,
            @Nullable List<String> tags) {

        UpdateTicket toCommand(TicketId id) {
            return new UpdateTicket(id, title, description, status, priority, category, assignment(), tags);
        }

        private @Nullable Assignment assignment() {
            if (assignedTo == null) {
                return null;
            }
            return new Assignment(assignedTo.isNull() ? null : assignedTo.stringValue());
        }
    }

    record CommentRequest(
            String author,
            String authorEmail,
            String content,
            @Nullable Boolean internal) {

        AddComment toCommand(TicketId id, Caller caller) {
            var isInternal = Boolean.TRUE.equals(internal);
            if (isInternal && !caller.is(Role.SUPPORT_AGENT, Role.ADMIN)) {
                throw new Refused(ErrorCode.NOT_ALLOWED, "Only agents and admins write internal comments.");
            }
            return new AddComment(id, ObjectId.next(), author, authorEmail, content, isInternal);
        }
    }

    record LinkRequest(int issueNumber, String issueUrl) {

        LinkIssue toCommand(TicketId id, AllowedHosts hosts) {
            var page = hosts.issue(issueUrl, issueNumber);
            return new LinkIssue(id, page.issue(), page.plain());
        }
    }
}
