package support.nexus.gateway.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.IssueOutcome;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketView;
import support.nexus.gateway.Marks;
import support.nexus.gateway.Marks.Mark;
import support.nexus.gateway.Wording;
import tools.jackson.databind.JsonNode;

/// Makes what is sent of what the ticket is.
@Component
class Drafts {

    private final Tickets tickets;
    private final Marks marks;

    Drafts(Tickets tickets, Marks marks) {
        this.tickets = tickets;
        this.marks = marks;
    }

    /// Of an issue that is to be made. GitHub makes none that is closed.
    IssueFields made(TicketView ticket, Repository place) {
        var login = login(ticket.assignedTo());
        return new IssueFields(
                title(ticket), body(ticket, place), null, Labeling.of(ticket), login == null ? null : List.of(login));
    }

    /// What was changed since GitHub has been told, as far as that can be said without looking at the issue.
    IssueFields changed(TicketView ticket, Repository place, LocalChanges window) {
        return new IssueFields(
                window.has("title") ? title(ticket) : null,
                window.has("description") ? body(ticket, place) : null,
                window.has("status") ? outcome(ticket) : null,
                null,
                null);
    }

    /// What on the issue differs from the ticket.
    IssueFields differing(TicketView ticket, Repository place, JsonNode issue) {
        var shown = IssueOutcome.of(
                issue.path("state").stringValue(""), issue.path("state_reason").stringValue(""));
        return new IssueFields(
                isShown(ticket.title(), title(ticket), issue.path("title")) ? null : title(ticket),
                isShown(Objects.requireNonNullElse(ticket.description(), ""), body(ticket, place), issue.path("body"))
                        ? null
                        : body(ticket, place),
                outcome(ticket) == shown ? null : outcome(ticket),
                null,
                null);
    }

    /// The same fields, with labels and assignees where they differ: foreign ones are kept.
    IssueFields withNames(IssueFields fields, TicketView ticket, LocalChanges window, JsonNode issue) {
        var onIssue = names(issue.path("labels"), "name");
        var labels = Labeling.of(ticket, onIssue, window.formerTags());
        var assigned = names(issue.path("assignees"), "login");
        var assignees = assignees(ticket, window, assigned);
        return new IssueFields(
                fields.title(),
                fields.body(),
                fields.outcome(),
                Labeling.areSame(labels, onIssue) ? null : labels,
                Labeling.areSame(assignees, assigned) ? null : assignees);
    }

    /// Whether the issue's text bears the ticket's line, under whatever name the repository had then.
    boolean isMarked(TicketView ticket, JsonNode issue) {
        return marks.claimed(issue.path("body").stringValue(""))
                .filter(ticket.ticketId()::equals)
                .isPresent();
    }

    static IssueOutcome outcome(TicketView ticket) {
        if (!ticket.status().isDone()) {
            return IssueOutcome.OPEN;
        }
        return ticket.resolvedAt() == null ? IssueOutcome.DROPPED : IssueOutcome.COMPLETED;
    }

    private List<String> assignees(TicketView ticket, LocalChanges window, List<String> assigned) {
        var login = login(ticket.assignedTo());
        var former = window.formerAssignees().stream()
                .map(this::login)
                .filter(Objects::nonNull)
                .toList();
        var assignees = new ArrayList<>(assigned);
        assignees.removeIf(name -> former.stream().anyMatch(name::equalsIgnoreCase));
        if (login != null && assignees.stream().noneMatch(login::equalsIgnoreCase)) {
            assignees.add(login);
        }
        return assignees;
    }

    private @Nullable String login(@Nullable String assignee) {
        return assignee == null ? null : tickets.githubOf(assignee).orElse(null);
    }

    private static String title(TicketView ticket) {
        var title = Wording.title(ticket.title());
        return title.isEmpty() ? ticket.ticketId().value() : title;
    }

    private String body(TicketView ticket, Repository place) {
        return Wording.body(
                Objects.requireNonNullElse(ticket.description(), ""),
                marks.of(new Mark(ticket.ticketId(), null), place));
    }

    private static boolean isShown(String ours, String text, JsonNode shown) {
        return ours.equals(shown.stringValue(""))
                || Wording.plain(text)
                        .equals(Wording.plain(shown.stringValue(""))
                                .replace("\r\n", "\n")
                                .stripTrailing())
                || text.equals(shown.stringValue(""));
    }

    private static List<String> names(JsonNode nodes, String field) {
        return nodes.valueStream()
                .map(node ->
                        node.isString() ? node.stringValue() : node.path(field).stringValue(""))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
