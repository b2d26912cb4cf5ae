package support.nexus.gateway.inbound;

import static support.nexus.gateway.inbound.Payload.positive;
import static support.nexus.gateway.inbound.Payload.text;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.IssueEvent.IssueComment;
import support.nexus.events.ticket.IssueEvent.IssueSnapshot;
import tools.jackson.databind.JsonNode;

/// What a payload shows of an issue and of a comment. A field that it lacks is null; one that it says is null, empty.
final class Snapshots {

    private static final List<String> STATES = List.of("open", "closed");

    private Snapshots() {}

    static IssueSnapshot of(JsonNode issue) {
        return new IssueSnapshot(
                text(issue.path("title")),
                body(issue.path("body")),
                state(text(issue.path("state"))),
                Payload.name(issue.path("state_reason")),
                list(issue.path("labels"), Payload::label),
                assignees(issue),
                Payload.author(issue.path("user")));
    }

    static @Nullable IssueComment comment(JsonNode comment, Instant received) {
        var id = positive(comment.path("id"));
        return id == null
                ? null
                : new IssueComment(
                        id,
                        Payload.author(comment.path("user")),
                        comment.path("body").stringValue(""),
                        Payload.time(comment.path("created_at"), received),
                        Payload.time(comment.path("updated_at"), received));
    }

    private static @Nullable String body(JsonNode body) {
        return body.isNull() ? "" : body.isString() ? body.stringValue() : null;
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
