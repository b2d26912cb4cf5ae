package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import support.nexus.events.Role;
import support.nexus.system.Routes.Route;

/// Who may call what: every route of the service, by everybody, where tickets are open and where they are closed in
/// production.
class AccessTest {

    /// What is answered to nobody in particular, to the user whose ticket it is, to another user, to an agent, to an
    /// auditor, and to an admin. A plus: it is done, or refused for another reason. Else the last digit of 401, of
    /// 403, or of 404, as if there were no such ticket or user.
    private static final String TABLE = """
            route                                     open    closed
            post   /tickets                           ++++3+  1+++3+
            get    /tickets                           ++++++  1+++++
            get    /tickets/{ticketId}                ++++++  1+4+++
            put    /tickets/{ticketId}                ++++3+  133+3+
            delete /tickets/{ticketId}                ++++3+  133+3+
            post   /tickets/{ticketId}/comments       ++++3+  1+4+3+
            get    /tickets/{ticketId}/comments       ++++++  1+4+++
            post   /tickets/{ticketId}/link-github    ++++3+  133+3+
            get    /tickets/{ticketId}/history        ++++++  1+4+++
            post   /users/register                    ++++++  ++++++
            post   /users/login                       ++++++  ++++++
            get    /users/me                          1+++++  1+++++
            put    /users/me                          1+++++  1+++++
            post   /users/me/password                 1+++++  1+++++
            post   /users/me/email/verification       1+++++  1+++++
            post   /users/{userId}/email/verification  133334  133334
            get    /users/verify-email                ++++++  ++++++
            post   /users/verify-email                ++++++  ++++++
            get    /users/me/tokens                   1+++++  1+++++
            post   /users/me/tokens                   1+++++  1+++++
            delete /users/me/tokens/{tokenId}         1+++++  1+++++
            get    /users                             133+++  133+++
            get    /users/{userId}                    1+4+++  1+4+++
            put    /users/{userId}/role               13333+  13333+
            delete /users/{userId}                    133334  133334
            get    /audit/security                    1333++  1333++
            get    /audit/events                      1333++  1333++
            get    /audit/tickets/{ticketId}          1333++  1333++
            get    /audit/summary                     1333++  1333++
            get    /audit/readings                    1333++  1333++
            get    /admin/projections                 1333++  1333++
            post   /admin/projections/{name}/replay   13333+  13333+
            delete /admin/projections/{name}/replay   13333+  13333+
            get    /admin/dead-letters                1333++  1333++
            get    /admin/dead-letters/{id}           1333++  1333++
            post   /admin/dead-letters/{id}/retry     13333+  13333+
            delete /admin/dead-letters/{id}           13333+  13333+
            get    /github/deliveries                 13333+  13333+
            get    /github/deliveries/{id}            13333+  13333+
            post   /github/deliveries/{id}/redeliver  13333+  13333+
            post   /github/sync-ticket/{ticketId}     ++++3+  133+3+
            post   /github/backfill                   13333+  13333+
            get    /github/backfills                  13333+  13333+
            get    /github/backfills/{id}             13333+  13333+
            get    /analytics/tickets                        133+++  133+++
            get    /analytics/users                          133+++  133+++
            get    /analytics/github                         133+++  133+++
            get    /analytics/dashboard                      133+++  133+++
            get    /analytics/kpi                            133+++  133+++
            get    /analytics/visualization                  133+++  133+++
            get    /analytics/export                         133+++  133+++
            get    /notifications/webhooks                   13333+  13333+
            post   /notifications/webhooks                   13333+  13333+
            get    /notifications/webhooks/{id}              13333+  13333+
            put    /notifications/webhooks/{id}              13333+  13333+
            delete /notifications/webhooks/{id}              13333+  13333+
            post   /notifications/webhooks/{id}/secret       13333+  13333+
            post   /notifications/webhooks/{id}/test         13333+  13333+
            get    /notifications/webhooks/{id}/deliveries   13333+  13333+
            post   /notifications/webhooks/{id}/deliveries/{message}/redeliver  13333+  13333+
            get    /                                  ++++++  ++++++
            get    /health                            ++++++  ++++++
            get    /openapi.json                      ++++++  ++++++
            get    /docs                              ++++++  ++++++
            """;

    /// What signs its requests by itself, and is told so: WebhookDoorTest.
    private static final Route WEBHOOK = new Route("post", "/github/webhook");

    private static final Map<String, Object> BODIES = Map.of(
            "post /tickets", Tickets.body(),
            "post /tickets/{ticketId}/comments", Tickets.comment("Seen"),
            "put /tickets/{ticketId}", Map.of("title", "Another"));

    private static final String NOBODY = "000000000000000000000000";

    private static Node production;

    @BeforeAll
    static void a_closed_desk() {
        production = Node.with(Node.folder(), withFolder(Desk.postgres().productionArguments()))
                .ready();
    }

    @AfterAll
    static void that_is_all() {
        production.close();
    }

    @Test
    void every_route_answers_everybody_as_the_table_says() {
        assertThat(answers(Desk.H2.node(), "open")).isEqualTo(table("open"));
        assertThat(answers(production, "closed")).isEqualTo(table("closed"));
    }

    @Test
    void every_route_of_the_service_has_a_row() {
        assertThat(Routes.all().stream().filter(route -> !route.equals(WEBHOOK)).map(AccessTest::name))
                .containsExactlyInAnyOrderElementsOf(table("open").keySet());
    }

    @Test
    void a_desk_in_production_has_no_page_to_try_it_at_and_lets_no_other_origin_in() {
        production.api().get("/docs").isProblem(404, "E018");
        production.api().get("/docs/index.html").isProblem(404, "E018");
        production.unchecked().get("/health", "Origin", "https://example.org").isProblem(403, "E013");
        assertThat(production.output()).doesNotContain("every web page").doesNotContain("whoever reaches this port");
    }

    private static Map<String, String> answers(Node node, String column) {
        var people = new People(node);
        var owner = people.with(Role.USER);
        var callers = List.of(
                node.api(),
                owner.api(),
                people.join(Role.USER).api(),
                people.with(Role.SUPPORT_AGENT).api(),
                people.with(Role.AUDITOR).api(),
                node.admin());
        var answers = new TreeMap<String, String>();
        for (var row : table(column).keySet()) {
            answers.put(
                    row,
                    callers.stream().map(caller -> answer(row, caller, owner)).collect(Collectors.joining()));
        }
        return answers;
    }

    private static String answer(String row, Api caller, People.Person owner) {
        var route = row.split(" +", 2);
        var path = route[1].replace("{name}", "nonsense")
                .replace("{id}", "0")
                .replace("{message}", "0")
                .replace("{tokenId}", NOBODY)
                .replace("{userId}", route[0].equals("get") ? owner.id() : NOBODY);
        if (path.contains("{ticketId}")) {
            path = path.replace("{ticketId}", Tickets.opened(owner.api()).replaceFirst(".*/", ""));
        }
        var method = route[0].toUpperCase(java.util.Locale.ROOT);
        var answer = method.equals("GET") || method.equals("DELETE")
                ? caller.unchecked().send(method, path, java.net.http.HttpRequest.BodyPublishers.noBody())
                : caller.unchecked().write(method, path, BODIES.getOrDefault(row, Map.of()));
        return switch (answer.status()) {
            case 401 -> "1";
            case 403 -> "3";
            case 404 -> List.of("E003", "E005").contains(answer.code()) ? "4" : "+";
            default -> {
                assertThat(answer.status() < 500 || answer.code().equals("E009")) // GitHub is not configured here
                        .as(row + answer.text())
                        .isTrue();
                yield "+";
            }
        };
    }

    private static Map<String, String> table(String column) {
        var lines = TABLE.lines().map(line -> line.split(" {2,}")).toList();
        var place = Arrays.asList(lines.getFirst()).indexOf(column);
        return lines.stream()
                .skip(1)
                .collect(Collectors.toMap(
                        AccessTest::name, line -> line[line.length - 3 + place], (one, _) -> one, TreeMap::new));
    }

    private static String name(String... line) {
        return String.join(" ", Arrays.copyOf(line, line.length - 2)).replaceAll(" +", " ");
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }

    static String[] withFolder(String... arguments) {
        var all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--nexus.data-dir=" + Node.folder();
        return all;
    }
}
