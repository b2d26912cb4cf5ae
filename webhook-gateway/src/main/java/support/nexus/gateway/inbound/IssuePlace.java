package support.nexus.gateway.inbound;

import static support.nexus.gateway.inbound.Payload.positive;
import static support.nexus.gateway.inbound.Payload.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.IssueUrl;
import support.nexus.events.ticket.RepositoryRef;
import support.nexus.gateway.Repositories;
import tools.jackson.databind.JsonNode;

/// Which issue a payload is about: by its `repository`, else by the issue's own addresses, else the only one
/// that is configured.
record IssuePlace(IssueRef issue, @Nullable Long repositoryId, String url) {

    private static final int LONGEST_URL = 1_000;

    static @Nullable IssuePlace of(JsonNode payload, Repositories repositories) {
        var number = number(payload.path("issue"));
        var repository = repository(payload, repositories);
        return number == 0 || repository.isEmpty() ? null : place(repository.get(), number, payload);
    }

    static Optional<String> lasting(IssueRef issue, @Nullable Long repositoryId) {
        return repositoryId == null
                ? Optional.empty()
                : Optional.of("%s/repositories/%s#%s".formatted(issue.host(), repositoryId, issue.number()));
    }

    static Optional<RepositoryRef> repository(JsonNode payload, Repositories repositories) {
        var issue = payload.path("issue");
        return first(List.of(
                () -> named(payload.path("repository"), host(payload, repositories)),
                () -> RepositoryRef.ofPage(text(issue.path("html_url"))),
                () -> RepositoryRef.ofApi(text(issue.path("repository_url"))),
                () -> RepositoryRef.ofApi(text(issue.path("url"))),
                () -> repositories.only().flatMap(RepositoryRef::ofPath)));
    }

    private static IssuePlace place(RepositoryRef name, int number, JsonNode payload) {
        var ref = name.issue(number);
        var url = Optional.ofNullable(text(payload.at("/issue/html_url")))
                .filter(page -> page.length() <= LONGEST_URL)
                .flatMap(IssueUrl::of)
                .filter(page -> page.issue().equals(ref))
                .map(IssueUrl::plain)
                .orElse("https://%s/issues/%s".formatted(ref.place(), number));
        return new IssuePlace(ref, positive(payload.at("/repository/id")), url);
    }

    private static int number(JsonNode issue) {
        var number = positive(issue.path("number"));
        return number != null && number <= Integer.MAX_VALUE ? number.intValue() : 0;
    }

    private static Optional<RepositoryRef> named(JsonNode repository, String host) {
        var owner = Stream.of("login", "name", "username")
                .flatMap(
                        field -> Stream.ofNullable(text(repository.path("owner").path(field))))
                .findFirst();
        var name = Optional.ofNullable(text(repository.path("name")));
        return first(List.of(
                () -> owner.flatMap(login -> name.flatMap(own -> RepositoryRef.of(host, login, own))),
                () -> Optional.ofNullable(text(repository.path("full_name")))
                        .flatMap(full -> RepositoryRef.ofPath(host + "/" + full))));
    }

    private static String host(JsonNode payload, Repositories repositories) {
        return first(List.of(
                        () -> RepositoryRef.ofPage(text(payload.at("/repository/html_url"))),
                        () -> RepositoryRef.ofPage(text(payload.at("/issue/html_url"))),
                        () -> RepositoryRef.ofApi(text(payload.at("/repository/url"))),
                        () -> RepositoryRef.ofApi(text(payload.at("/issue/url")))))
                .map(RepositoryRef::host)
                .orElseGet(repositories::defaultHost);
    }

    private static Optional<RepositoryRef> first(List<Supplier<Optional<RepositoryRef>>> ways) {
        return ways.stream().flatMap(way -> way.get().stream()).findFirst();
    }
}
