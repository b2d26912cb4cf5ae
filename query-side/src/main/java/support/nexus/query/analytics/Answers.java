package support.nexus.query.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import support.nexus.platform.contract.EntityTags;
import support.nexus.platform.crypto.Digests;
import support.nexus.query.analytics.facts.Histories;
import support.nexus.query.analytics.facts.LiveFacts;
import support.nexus.query.analytics.facts.LiveFacts.Snapshot;
import support.nexus.query.analytics.figures.Question;

/// Answers with figures. An answer's tag names the position of the log that it is of: who has it is told so, and
/// nothing is counted.
@Component
class Answers {

    static final String LAG = "X-Nexus-Lag";
    private static final int TAG = 16;

    private final LiveFacts facts;

    Answers(LiveFacts facts) {
        this.facts = facts;
    }

    <T> ResponseEntity<Answer<T>> of(Question question, HttpServletRequest request, Function<Histories, T> figures) {
        return of(question, "", request, figures);
    }

    /// @param besides what the answer holds that is not of the log
    <T> ResponseEntity<Answer<T>> of(
            Question question, Object besides, HttpServletRequest request, Function<Histories, T> figures) {
        return facts.read(snapshot -> {
            var tag = tag(question, besides, request, snapshot);
            var answer = ResponseEntity.status(isKnown(request, tag) ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                    .eTag('"' + tag + '"')
                    .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                    .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                    .header(LAG, Long.toString(snapshot.lag().toMillis()));
            return isKnown(request, tag)
                    ? answer.build()
                    : answer.body(
                            Answer.of(figures.apply(snapshot.histories()), snapshot, question.zone(), question.span()));
        });
    }

    private static String tag(Question question, Object besides, HttpServletRequest request, Snapshot snapshot) {
        var asked = "%s %s %s %s %s %s"
                .formatted(
                        snapshot.generation(),
                        request.getRequestURI(),
                        Objects.requireNonNullElse(request.getQueryString(), ""),
                        question.span(),
                        question.zone(),
                        besides);
        return snapshot.position() + "-" + Digests.sha256(asked.getBytes(UTF_8)).substring(0, TAG);
    }

    private static boolean isKnown(HttpServletRequest request, String tag) {
        var given = EntityTags.field(request, HttpHeaders.IF_NONE_MATCH);
        return given != null
                && EntityTags.of(given).stream()
                        .anyMatch(known -> known.any()
                                || known.tags().stream()
                                        .anyMatch(each -> each.value().equals(tag)));
    }
}
