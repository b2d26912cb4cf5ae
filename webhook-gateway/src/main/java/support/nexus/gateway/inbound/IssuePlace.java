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
import support.nexus.events.ticket.Repository;
import support.nexus.gateway.Repositories;
import tools.jackson.databind.JsonNode;

/// Which issue a payload is about: by its `repository`, else by the issue's own addresses, else the only one
/// that is configured.
record IssuePlace(Repository repository, int number, String url) {

    private static final int LONGEST_URL = 1_000;

    static @Nullable IssuePlace of(JsonNode payload, Repositories repositories) {
        var number = number(payload.path("issue"));
        var repository = repository(payload, repositories);
        return number == 0 || repository.isEmpty() ? null : place(repository.get(), number, payload);
    }

    IssueRef issue() {
        return repository.issue(number);
    }

    /// The same issue by the id of its repository: `host/repositories/id#number`.
    Optional<String> lasting() {
        return Optional.ofNullable(repository.id())
                .map(id -> "%s/repositories/%s#%s".formatted(repository.host(), id, number));
    }

    static Optional<Repository> repository(JsonNode payload, Repositories repositories) {
        var issue = payload.path("issue");
        var found = first(List.of(
                () -> named(payload.path("repository"), host(payload, repositories)),
                () -> Repository.ofPage(text(issue.path("html_url"))),
                () -> Repository.ofApi(text(issue.path("repository_url"))),
                () -> Repository.ofApi(text(issue.path("url"))),
                repositories::only));
        return found.map(each -> each.withId(positive(payload.at("/repository/id"))));
    }

    private static IssuePlace place(Repository repository, int number, JsonNode payload) {
        var issue = repository.issue(number);
        var url = Optional.ofNullable(text(payload.at("/issue/html_url")))
                .filter(page -> page.length() <= LONGEST_URL)
                .flatMap(IssueUrl::of)
                .filter(page -> page.issue().equals(issue))
                .map(IssueUrl::plain)
                .orElse(repository.page(number));
        return new IssuePlace(repository, number, url);
    }

    private static int number(JsonNode issue) {
        var number = positive(issue.path("number"));
        return number != null && number <= Integer.MAX_VALUE ? number.intValue() : 0;
    }

    private static Optional<Repository> named(JsonNode repository, String host) {
        var owner = Stream.of("login", "name", "username")
                .flatMap(
                        field -> Stream.ofNullable(text(repository.path("owner").path(field))))
                .findFirst();
        var name = Optional.ofNullable(text(repository.path("name")));
        return first(List.of(
                () -> owner.flatMap(login -> name.flatMap(own -> Repository.of(host, login, own))),
                () -> Optional.ofNullable(text(repository.path("full_name")))
                        .flatMap(full -> Repository.ofPath(host + "/" + full))));
    }

    private static String host(JsonNode payload, Repositories repositories) {
        return first(List.of(
                        () -> Repository.ofPage(text(payload.at("/repository/html_url"))),
                        () -> Repository.ofPage(text(payload.at("/issue/html_url"))),
                        () -> Repository.ofApi(text(payload.at("/repository/url"))),
                        () -> Repository.ofApi(text(payload.at("/issue/url")))))
                .map(Repository::host)
                .orElseGet(repositories::defaultHost);
    }

    private static Optional<Repository> first(List<Supplier<Optional<Repository>>> ways) {
        return ways.stream().flatMap(way -> way.get().stream()).findFirst();
    }
}
