package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A machine with digits of its own (`fa-IR`) and one with two letters i (`tr-TR`), whose data then moves to an
/// English one.
class MachineLanguageTest {

    private final String name = Tickets.unique("IRIS-");
    private final String category = Tickets.unique("BILLING-");

    @ParameterizedTest
    @ValueSource(strings = {"fa-IR", "tr-TR"})
    void what_programs_read_is_written_as_everywhere_and_read_in_English(String tag) {
        var folder = Node.folder();
        try (var github = new GithubStandIn()) {
            var paths = new ArrayList<String>();
            String second;
            try (var node = Node.speaking(Locale.forLanguageTag(tag), folder, github.settings())) {
                var api = node.api();
                for (var i = 0; i < 5; i++) {
                    paths.add(Tickets.opened(api, Tickets.bodyWith("category", category)));
                }
                versioned(api, paths.getFirst());
                second = secondPage(api);
                assertThat(pageAfter(api, second)).hasSize(2);
                api.post("/users/register", People.registration(name, "email", name + "@EXAMPLE.com"))
                        .is(201);
                logsIn(node, name);
                synced(api, paths.getFirst());
            }
            try (var node = Node.speaking(Locale.US, folder, github.settings())) {
                logsIn(node, name);
                logsIn(node, Node.ADMIN);
                assertThat(pageAfter(node.api(), second)).hasSize(2);
                node.api()
                        .put(paths.getFirst(), Map.of("title", "Here"), "If-Match", etag(node.api(), paths.getFirst()))
                        .is(200);
                node.api()
                        .post(
                                "/users/register",
                                People.registration(name.toLowerCase(Locale.ROOT), "email", "other@example.com"))
                        .isProblem(400, "E017");
            }
        }
    }

    private static void versioned(Api api, String path) {
        assertThat(etag(api, path)).isEqualTo("\"1\"");
        assertThat(api.put(path, Map.of("title", "There"), "If-Match", "\"1\"")
                        .is(200)
                        .header("ETag"))
                .isEqualTo("\"2\"");
        api.put(path, Map.of("title", "Late"), "If-Match", "\"1\"").isProblem(412, "E014");
        api.get(path, "If-None-Match", "\"2\"").is(304);
        assertThat(api.get(path).data().get("updatedAt").stringValue())
                .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z");
    }

    private static void synced(Api api, String path) {
        api.post(path.replace("/tickets/", "/github/sync-ticket/"), List.of()).is(200);
        assertThat(api.get(path).data().get("githubIssueUrl").stringValue()).endsWith("/octo/desk/issues/1");
    }

    private static void logsIn(Node node, String name) {
        for (var spelling : List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))) {
            assertThat(node.token(spelling, Node.PASSWORD)).isNotEmpty();
        }
    }

    private static String etag(Api api, String path) {
        return api.get(path).is(200).header("ETag");
    }

    private String secondPage(Api api) {
        return page(api, "").at("/pagination/nextCursor").stringValue();
    }

    private List<String> pageAfter(Api api, String cursor) {
        return page(api, cursor)
                .get("data")
                .valueStream()
                .map(ticket -> Tickets.path(ticket))
                .toList();
    }

    private JsonNode page(Api api, String cursor) {
        return api.get("/tickets?category=%s&limit=2&sort=createdAt&cursor=%s".formatted(category, cursor))
                .is(200)
                .json();
    }
}
