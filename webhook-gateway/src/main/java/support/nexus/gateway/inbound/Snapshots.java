package support.nexus.gateway.inbound;

import static support.nexus.gateway.inbound.Payload.positive;
import static support.nexus.gateway.inbound.Payload.text;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.GithubEvent.CommentMark;
import support.nexus.events.ticket.GithubEvent.IssueComment;
import support.nexus.events.ticket.GithubEvent.IssueSnapshot;
import tools.jackson.databind.JsonNode;

/// What a payload shows of an issue and of a comment. A field that it lacks is null; one that it says is null,
/// empty. Texts are as they are here: what was added to them for GitHub is taken away.
final class Snapshots {

    private static final List<String> STATES = List.of("open", "closed");

    private Snapshots() {}

    static IssueSnapshot of(JsonNode issue, OwnTexts own) {
        return new IssueSnapshot(
                title(text(issue.path("title")), Payload.string(issue.path("body")), own),
                body(issue.path("body"), own),
                state(text(issue.path("state"))),
                Payload.name(issue.path("state_reason")),
                list(issue.path("labels"), Payload::label),
                assignees(issue),
                Payload.author(issue.path("user")));
    }

    /// @param marks which comment of a ticket a text is; null where it is none
    static @Nullable IssueComment comment(
            JsonNode comment, Instant received, OwnTexts own, Function<String, @Nullable CommentMark> marks) {
        var id = positive(comment.path("id"));
        var body = Payload.string(comment.path("body"));
        return id == null
                ? null
                : new IssueComment(
                        id,
                        Payload.author(comment.path("user")),
                        own.said(body),
                        Payload.time(comment.path("created_at"), received),
                        Payload.time(comment.path("updated_at"), received),
                        marks.apply(body));
    }

    private static @Nullable String title(@Nullable String title, String body, OwnTexts own) {
        return title == null ? null : own.title(title, body);
    }

    private static @Nullable String body(JsonNode body, OwnTexts own) {
        return body.isNull() ? "" : body.isString() ? own.plain(Payload.string(body)) : null;
    }

    private static @Nullable String state(@Nullable String state) {
        var word = state == null ? "" : state.toLowerCase(Locale.ROOT);
        return STATES.contains(word) ? word : null;
    }

    /// Before 2016 an issue had one `assignee` and no list of them.
    private static @Nullable List<String> assignees(JsonNode issue) {
        var many = list(issue.path("assignees"), Payload::login);
        if (many != null && !many.isEmpty()) {
            return many;
        }
        var one = issue.path("assignee");
        var login = Payload.login(one);
        return login != null ? List.of(login) : one.isNull() ? List.of() : many;
    }

    private static @Nullable List<String> list(JsonNode items, Function<JsonNode, @Nullable String> name) {
        return items.isNull()
                ? List.of()
                : items.isArray()
                        ? items.valueStream()
                                .flatMap(item -> Stream.ofNullable(name.apply(item)))
                                .distinct()
                                .toList()
                        : null;
    }
}
