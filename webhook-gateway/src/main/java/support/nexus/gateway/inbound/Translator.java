package support.nexus.gateway.inbound;

import static support.nexus.gateway.inbound.Payload.positive;
import static support.nexus.gateway.inbound.Payload.text;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.CommentMark;
import support.nexus.events.ticket.GithubEvent.IssueAction;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketId;
import support.nexus.gateway.Marks;
import support.nexus.gateway.Marks.Mark;
import support.nexus.gateway.Repositories;
import support.nexus.gateway.inbound.Translation.Ignored;
import support.nexus.gateway.inbound.Translation.LabelChanged;
import support.nexus.gateway.inbound.Translation.Translated;
import tools.jackson.databind.JsonNode;

/// Reads what GitHub sent. Whatever a payload holds, there is an answer: nothing that it lacks or garbles is an
/// error.
@Component
class Translator {

    private static final List<String> USED = List.of("issues", "issue_comment");

    private static final String LABEL = "label";
    private static final int MOST_TEXT = 700_000;

    private final Repositories repositories;
    private final Marks marks;
    private final Function<TicketId, List<Repository>> formerPlaces;
    private final boolean pullRequests;

    Translator(
            Repositories repositories,
            Marks marks,
            Function<TicketId, List<Repository>> formerPlaces,
            WebhookSettings settings) {
        this.repositories = repositories;
        this.marks = marks;
        this.formerPlaces = formerPlaces;
        this.pullRequests = settings.pullRequests();
    }

    Translation translate(String event, JsonNode payload, Instant received) {
        if (event.equals(LABEL) && !payload.has("issue") && !payload.has("pull_request")) {
            return label(payload);
        }
        if (!USED.contains(event)) {
            return new Ignored("The event is not used here: " + event, about(payload));
        }
        var action = text(payload.path("action"));
        if (action == null || !payload.path("issue").isObject()) {
            return new Ignored("The payload has no action, or no issue");
        }
        if (event.equals("issues") && payload.has("comment")) {
            return new Ignored("It is called issues, which have no comment, and carries one", about(payload));
        }
        var place = IssuePlace.of(payload, repositories);
        return place == null
                ? new Ignored("The payload does not say which repository's issue it is about")
                : judge(event, action, payload, place, received);
    }

    private Translation label(JsonNode payload) {
        var now = Payload.label(payload.path(LABEL));
        var isDeleted = "deleted".equals(text(payload.path("action")));
        var former = isDeleted ? now : Payload.name(payload.at("/changes/name/from"));
        var repository = IssuePlace.repository(payload, repositories);
        if (former == null || now == null || repository.isEmpty()) {
            return new Ignored("No label of a known repository was renamed or deleted");
        }
        return repositories.allow(repository.get())
                ? new LabelChanged(repository.get(), former, isDeleted ? null : now, sender(payload))
                : new Ignored("The repository is not among nexus.github.repositories");
    }

    private @Nullable IssuePlace about(JsonNode payload) {
        return IssuePlace.of(payload, repositories);
    }

    private Translation judge(String event, String action, JsonNode payload, IssuePlace place, Instant received) {
        if (!repositories.allow(place.repository())) {
            return new Ignored("The repository is not among nexus.github.repositories", place);
        }
        if (!pullRequests && isPullRequest(payload)) {
            return new Ignored("A pull request, and nexus.github.pull-requests is false", place);
        }
        var own = new OwnTexts(marks, place.repository(), formerPlaces);
        var named = event.equals("issues")
                ? IssueActions.onIssue(action, payload, own)
                : IssueActions.onComment(action, payload, received, own, body -> mark(own, body));
        return named == null
                ? new Ignored("The comment has no id", place)
                : translated(named, payload, place, own, received);
    }

    private Translation translated(
            IssueAction action, JsonNode payload, IssuePlace place, OwnTexts own, Instant received) {
        var issue = payload.path("issue");
        var event = new GithubEvent(
                place.repository(),
                place.number(),
                place.url(),
                action,
                Snapshots.of(issue, own),
                Payload.time(issue.path("updated_at"), received),
                marks.read(issue.path("body").stringValue(""), place.repository())
                        .filter(mark -> mark.comment() == null)
                        .map(Mark::ticket)
                        .orElse(null));
        return isStorable(event)
                ? new Translated(event, sender(payload))
                : new Ignored("A text in it cannot be stored: it is far longer than GitHub allows", place);
    }

    /// Which comment of a ticket a text on GitHub is.
    private static @Nullable CommentMark mark(OwnTexts own, String body) {
        return own.mark(body)
                .filter(mark -> mark.comment() != null)
                .map(mark -> new CommentMark(mark.ticket(), Objects.requireNonNull(mark.comment())))
                .orElse(null);
    }

    /// An issue of old came with a `pull_request` whose every field is null.
    private static boolean isPullRequest(JsonNode payload) {
        var mark = payload.at("/issue/pull_request");
        var isMarked = mark.isObject() && (mark.isEmpty() || mark.valueStream().anyMatch(field -> !field.isNull()));
        return isMarked || payload.path("is_pull").booleanValue(false);
    }

    /// An event on H2 has no more than 1 MB. On GitHub a body has up to 256 kB.
    private static boolean isStorable(GithubEvent event) {
        var everyText = event.toString();
        return everyText.length() <= MOST_TEXT && everyText.getBytes(StandardCharsets.UTF_8).length <= MOST_TEXT;
    }

    private static long sender(JsonNode payload) {
        var id = positive(payload.at("/sender/id"));
        return id == null ? 0 : id;
    }
}
