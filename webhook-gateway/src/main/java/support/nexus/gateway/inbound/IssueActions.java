package support.nexus.gateway.inbound;

import static support.nexus.gateway.inbound.Payload.login;
import static support.nexus.gateway.inbound.Payload.name;
import static support.nexus.gateway.inbound.Payload.text;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.GithubEvent.CommentMark;
import support.nexus.events.ticket.GithubEvent.IssueAction;
import tools.jackson.databind.JsonNode;

/// What an action names: an event changes only that.
final class IssueActions {

    private IssueActions() {}

    static IssueAction onIssue(String action, JsonNode payload, OwnTexts own) {
        return switch (action) {
            case "opened" -> new IssueAction.IssueOpened();
            case "closed" -> new IssueAction.IssueClosed(name(payload.at("/issue/state_reason")));
            case "reopened" -> new IssueAction.IssueReopened();
            case "edited" -> edited(payload.path("changes"), Payload.string(payload.at("/issue/body")), own);
            case "labeled", "unlabeled" -> label(action, Payload.label(payload.path("label")));
            case "assigned", "unassigned" -> assignee(action, login(payload.path("assignee")));
            case "transferred", "deleted" -> new IssueAction.IssueGone(action);
            default -> new IssueAction.Other(action);
        };
    }

    /// @param marks which comment of a ticket a text is; null where it is none
    static @Nullable IssueAction onComment(
            String action,
            JsonNode payload,
            Instant received,
            OwnTexts own,
            Function<String, @Nullable CommentMark> marks) {
        var said = Snapshots.comment(payload.path("comment"), received, own, marks);
        if (said == null) {
            return null;
        }
        return switch (action) {
            case "created" -> new IssueAction.CommentWritten(said);
            case "edited" -> new IssueAction.CommentChanged(said, said(text(payload.at("/changes/body/from")), own));
            case "deleted" -> new IssueAction.CommentDeleted(said);
            default -> new IssueAction.Other(action);
        };
    }

    private static IssueAction edited(JsonNode changes, String body, OwnTexts own) {
        return new IssueAction.IssueEdited(
                before(changes.path("title"), title -> own.title(title, body)),
                before(changes.path("body"), own::plain));
    }

    private static @Nullable String before(JsonNode change, UnaryOperator<String> plain) {
        return change.isObject() ? plain.apply(Payload.string(change.path("from"))) : null;
    }

    private static @Nullable String said(@Nullable String before, OwnTexts own) {
        return before == null ? null : own.said(before);
    }

    private static IssueAction label(String action, @Nullable String name) {
        return name == null
                ? new IssueAction.Unlabeled("")
                : action.equals("labeled") ? new IssueAction.Labeled(name) : new IssueAction.Unlabeled(name);
    }

    private static IssueAction assignee(String action, @Nullable String login) {
        return login == null
                ? new IssueAction.AssigneeRemoved("")
                : action.equals("assigned")
                        ? new IssueAction.AssigneeAdded(login)
                        : new IssueAction.AssigneeRemoved(login);
    }
}
