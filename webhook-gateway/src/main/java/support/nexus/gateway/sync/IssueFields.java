package support.nexus.gateway.sync;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.IssueOutcome;
import support.nexus.events.ticket.TicketCommand.SyncedFields;
import support.nexus.gateway.Wording;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What of an issue is sent, as it is sent; null components are not.
record IssueFields(
        @Nullable String title,
        @Nullable String body,
        @Nullable IssueOutcome outcome,
        @Nullable List<String> labels,
        @Nullable List<String> assignees) {

    boolean isEmpty() {
        return title == null && body == null && outcome == null && labels == null && assignees == null;
    }

    /// Whether a title is sent that has characters of ours, and no text with our line beside it.
    boolean hasTitleAlone() {
        return body == null && title != null && !Wording.plain(title).equals(title);
    }

    IssueFields withoutAssignees() {
        return new IssueFields(title, body, outcome, labels, null);
    }

    /// As it reads when it comes back.
    ///
    /// @param marked whether the issue's text bears our line, so that its title is known for ours
    SyncedFields synced(boolean marked) {
        return new SyncedFields(
                title == null || !marked ? title : Wording.plain(title),
                body == null ? null : Wording.plain(body),
                outcome,
                labels,
                assignees);
    }

    /// Of an issue that is made: it is open, and has nothing else.
    SyncedFields syncedWhenMade() {
        return new IssueFields(
                        title,
                        body,
                        IssueOutcome.OPEN,
                        Objects.requireNonNullElse(labels, List.of()),
                        Objects.requireNonNullElse(assignees, List.of()))
                .synced(true);
    }

    ObjectNode json() {
        var json = JsonMapper.shared().createObjectNode();
        if (title != null) {
            json.put("title", title);
        }
        if (body != null) {
            json.put("body", body);
        }
        if (outcome != null) {
            json.put("state", outcome == IssueOutcome.OPEN ? "open" : "closed").put("state_reason", reason(outcome));
        }
        if (labels != null) {
            labels.forEach(json.putArray("labels")::add);
        }
        if (assignees != null) {
            assignees.forEach(json.putArray("assignees")::add);
        }
        return json;
    }

    private static String reason(IssueOutcome outcome) {
        return switch (outcome) {
            case OPEN -> "reopened";
            case COMPLETED -> "completed";
            case DROPPED -> "not_planned";
        };
    }
}
