package support.nexus.gateway;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import support.nexus.gateway.FakeGithub.Call;
import tools.jackson.databind.node.MissingNode;

/// Holds each call against a description of GitHub's API: a short one of our own writing, and GitHub's where it lies
/// beside the project.
public final class GithubContract {

    private static final Path OF_GITHUB =
            Path.of("..", "..", "shared", "data", "github-openapi", "github-issues.openapi.json");
    private static final List<OpenApiInteractionValidator> VALIDATORS = validators();

    private GithubContract() {}

    /// Reads the descriptions, which takes longer than a call may.
    public static void load() {
        var first = new Call("GET", "/repos/o/r/issues/1", "", MissingNode.getInstance(), Instant.EPOCH);
        var _ = complaints(first, new Headers(), "");
    }

    public static List<String> complaints(Call call, Headers headers, String body) {
        var complaints = new ArrayList<String>();
        var request = request(call, headers, body);
        for (var validator : isOfRepository(call) ? VALIDATORS.subList(0, 1) : VALIDATORS) {
            validator
                    .validateRequest(request)
                    .getMessages()
                    .forEach(message ->
                            complaints.add("%s %s: %s".formatted(call.method(), call.path(), message.getMessage())));
        }
        if (!String.valueOf(headers.getFirst("Accept")).startsWith("application/vnd.github+json")
                || headers.getFirst("X-GitHub-Api-Version") == null
                || headers.getFirst("User-Agent") == null) {
            complaints.add("A header is missing: " + headers.keySet());
        }
        return complaints;
    }

    /// GitHub's description is of issues only.
    private static boolean isOfRepository(Call call) {
        return call.path().matches("/repos/[^/]+/[^/]+|/repositories/.*");
    }

    private static Request request(Call call, Headers headers, String body) {
        var request = new SimpleRequest.Builder(Request.Method.valueOf(call.method()), call.path());
        headers.forEach((name, values) -> request.withHeader(name, values));
        for (var pair : call.query().split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                request.withQueryParam(parts[0], parts[1]);
            }
        }
        return body.isEmpty() ? request.build() : request.withBody(body).build();
    }

    private static List<OpenApiInteractionValidator> validators() {
        if (!Files.exists(OF_GITHUB)) {
            LoggerFactory.getLogger(GithubContract.class)
                    .warn("GitHub's own description is not here: calls are held against our extract of it alone");
        }
        return Stream.of(Path.of("src", "test", "resources", "github", "issues.yaml"), OF_GITHUB)
                .filter(Files::exists)
                .map(Path::toUri)
                .map(URI::toString)
                .map(address -> OpenApiInteractionValidator.createFor(address).build())
                .toList();
    }
}
