package support.nexus.gateway.inbound;

import static support.nexus.gateway.inbound.Payload.positive;
import static support.nexus.gateway.inbound.Payload.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.IssueRef;
import support.nexus.gateway.Repositories;
import tools.jackson.databind.JsonNode;

/// Which issue a payload is about: by its `repository`, else by the issue's own addresses, else the only one
/// that is configured.
record IssuePlace(IssueRef issue, @Nullable Long repositoryId, String url) {

    private static final int LONGEST_URL = 1_000;

    static @Nullable IssuePlace of(JsonNode payload, Repositories repositories) {
        var issue = payload.path("issue");
        var number = number(issue);
        var repository = first(List.of(
                () -> named(payload.path("repository"), host(payload, repositories)),
                () -> RepositoryName.ofPage(text(issue.path("html_url"))),
                () -> RepositoryName.ofApi(text(issue.path("repository_url"))),
                () -> RepositoryName.ofApi(text(issue.path("url"))),
                () -> repositories.only().flatMap(RepositoryName::ofPath)));
        return number == 0 || repository.isEmpty() ? null : place(repository.get(), number, payload);
    }

    private static IssuePlace place(RepositoryName name, int number, JsonNode payload) {
        var ref = new IssueRef(name.host(), name.owner(), name.repository(), number);
        var url = Optional.ofNullable(text(payload.at("/issue/html_url")))
                .filter(page -> page.length() <= LONGEST_URL
                        && RepositoryName.ofPage(page).isPresent())
                .orElse("https://%s/%s/%s/issues/%s".formatted(name.host(), name.owner(), name.repository(), number));
        return new IssuePlace(ref, positive(payload.at("/repository/id")), url);
    }

    private static int number(JsonNode issue) {
        var number = positive(issue.path("number"));
        return number != null && number <= Integer.MAX_VALUE ? number.intValue() : 0;
    }

    private static Optional<RepositoryName> named(JsonNode repository, String host) {
        var owner = Stream.of("login", "name", "username")
                .flatMap(
                        field -> Stream.ofNullable(text(repository.path("owner").path(field))))
                .findFirst();
        var name = Optional.ofNullable(text(repository.path("name")));
        return first(List.of(
                () -> owner.flatMap(login -> name.flatMap(own -> RepositoryName.of(host, login, own))),
                () -> Optional.ofNullable(text(repository.path("full_name")))
                        .flatMap(full -> RepositoryName.ofPath(host + "/" + full))));
    }

    private static String host(JsonNode payload, Repositories repositories) {
        return first(List.of(
                        () -> RepositoryName.ofPage(text(payload.at("/repository/html_url"))),
                        () -> RepositoryName.ofPage(text(payload.at("/issue/html_url"))),
                        () -> RepositoryName.ofApi(text(payload.at("/repository/url"))),
                        () -> RepositoryName.ofApi(text(payload.at("/issue/url")))))
                .map(RepositoryName::host)
                .orElseGet(repositories::defaultHost);
    }

    private static Optional<RepositoryName> first(List<Supplier<Optional<RepositoryName>>> ways) {
        return ways.stream().flatMap(way -> way.get().stream()).findFirst();
    }
}
