package support.nexus.gateway.inbound;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.ApplyGithubEvent;
import support.nexus.events.ticket.ApplyGithubEvent.Applied;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction.CommentWritten;
import support.nexus.events.ticket.GithubEvent.IssueAction.IssueShown;
import support.nexus.events.ticket.Repository;
import support.nexus.gateway.IssueIntake;
import support.nexus.gateway.inbound.Translation.Ignored;
import support.nexus.gateway.inbound.Translation.LabelChanged;
import support.nexus.gateway.inbound.Translation.Translated;
import support.nexus.platform.axon.Commands;
import support.nexus.platform.log.Origin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads an issue that GitHub showed as if it had been delivered.
@Component
class ShownIssues implements IssueIntake {

    private final Translator translator;
    private final Commands commands;

    ShownIssues(Translator translator, Commands commands) {
        this.translator = translator;
        this.commands = commands;
    }

    @Override
    public Optional<Applied> take(Repository place, JsonNode issue, @Nullable JsonNode comment) {
        var event = comment == null ? "issues" : "issue_comment";
        return switch (translator.translate(event, payload(place, issue, comment), Instant.now())) {
            case Ignored _, LabelChanged _ -> Optional.empty();
            case Translated translated -> Optional.of(apply(shown(translated.event())));
        };
    }

    /// On the channel of GitHub: what comes from there is not sent back.
    private Applied apply(GithubEvent event) {
        try (var _ = new Origin("system", "github", Origin.current().correlationId()).begin()) {
            return commands.ask(new ApplyGithubEvent(event), Applied.class);
        }
    }

    private static GithubEvent shown(GithubEvent event) {
        return event.with(new IssueShown(event.action() instanceof CommentWritten written ? written.comment() : null));
    }

    private static ObjectNode payload(Repository place, JsonNode issue, @Nullable JsonNode comment) {
        var payload = JsonMapper.shared().createObjectNode().put("action", "created");
        payload.set("issue", issue);
        var repository =
                payload.putObject("repository").put("name", place.name()).put("html_url", "https://" + place.path());
        repository.put("id", place.id());
        repository.putObject("owner").put("login", place.owner());
        if (comment != null) {
            payload.set("comment", comment);
        }
        return payload;
    }
}
