package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import support.nexus.events.Role;
import support.nexus.system.People.Person;
import tools.jackson.databind.JsonNode;

/// What is whose, where tickets are closed.
class VisibilityTest {

    private static Node node;
    private static People people;

    private final Person ana = people.join(Role.USER);
    private final Person bo = people.join(Role.USER);
    private final Person agent = people.with(Role.SUPPORT_AGENT);

    @BeforeAll
    static void a_closed_desk() {
        node = Node.started(Node.folder(), "--nexus.security.ticket-access=authenticated");
        people = new People(node);
    }

    @AfterAll
    static void that_is_all() {
        node.close();
    }

    @Test
    void another_s_ticket_is_not_there_whichever_way_one_looks() {
        var path = Tickets.opened(ana.api());
        var there = ana.api().get(path).is(200);
        for (var way :
                List.of("", "/comments", "/history", "?version=1", "?asOf=2100-01-01", "?asOf=" + created(there))) {
            ana.api().get(path + way).is(200);
            agent.api().get(path + way).is(200);
            var answer = bo.api().get(path + way).isProblem(404, "E005");
            assertThat(answer.header("ETag")).isEmpty();
            assertThat(bo.api().get("/tickets/TCK-00000000" + way).text().replace("TCK-00000000", "X"))
                    .as("the same words as where there is none")
                    .isEqualTo(answer.text().replace(id(path), "X"));
        }
        bo.api().get(path, "If-None-Match", "\"1\"").isProblem(404, "E005");
        bo.api().get(path, "If-None-Match", "*").isProblem(404, "E005");
        bo.api().post(path + "/comments", Tickets.comment("Hello?")).isProblem(404, "E005");
        bo.api()
                .post(path + "/comments", Tickets.comment("Hello?"), "If-Match", "\"9\"")
                .isProblem(404, "E005");
        assertThat(ana.api().get(path).data()).isEqualTo(there.data());
    }

    @Test
    void a_list_has_the_own_tickets_only_however_it_is_asked() {
        var category = Tickets.unique("visible-");
        var own = Tickets.opened(ana.api(), Tickets.bodyWith("category", category));
        for (var i = 0; i < 3; i++) {
            Tickets.opened(bo.api(), Tickets.bodyWith("category", category));
        }
        for (var query : List.of("", "&createdBy=" + bo.name(), "&cursor=", "&sort=priority", "&status=open")) {
            var listed = ana.api().get("/tickets?category=" + category + query).is(200);
            assertThat(paths(listed)).as(query).isEqualTo(query.contains("createdBy") ? List.of() : List.of(own));
        }
        assertThat(ana.api()
                        .get("/tickets?category=" + category)
                        .json()
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(agent.api().get("/tickets?category=" + category).data()).hasSize(4);
    }

    @Test
    void a_user_is_who_the_token_says_and_nobody_else() {
        var forged = Tickets.bodyWith("createdByEmail", bo.email());
        var ticket = ana.api().post("/tickets", forged).is(201).data();
        assertThat(ticket.get("createdBy").stringValue()).isEqualTo(ana.name());
        assertThat(ticket.get("createdByEmail").stringValue()).isEqualTo(ana.email());
        bo.api().get(Tickets.path(ticket)).isProblem(404, "E005");
        var comment = ana.api()
                .post(Tickets.path(ticket) + "/comments", Tickets.comment("It is me"))
                .is(200)
                .data()
                .at("/comments/0");
        assertThat(comment.get("author").stringValue()).isEqualTo(ana.name());
        assertThat(comment.get("authorEmail").stringValue()).isEqualTo(ana.email());
        var unsigned = Map.of("title", "Short", "description", "Of nobody in particular");
        assertThat(ana.api()
                        .unchecked()
                        .post("/tickets", unsigned)
                        .is(201)
                        .data()
                        .get("createdBy")
                        .stringValue())
                .isEqualTo(ana.name());
        assertThat(ana.api()
                        .get(Tickets.path(ticket) + "/history")
                        .data()
                        .get(0)
                        .get("actor")
                        .stringValue())
                .isEqualTo("user:" + ana.id());
    }

    @Test
    void an_address_shows_nothing_until_what_was_sent_there_has_come_back() {
        var sought = Tickets.unique("sought-") + "@example.com";
        var path = Tickets.opened(agent.api(), Tickets.bodyWith("createdByEmail", sought));
        bo.api().put("/users/me", People.profile("email", sought)).is(200);
        bo.api().get(path).isProblem(404, "E005");
        assertThat(bo.api().get("/tickets").data()).isEmpty();

        people.verify(bo);
        bo.api().get(path).is(200);
        bo.api().put("/users/me", People.profile("email", "x" + sought)).is(200);
        bo.api().get(path).isProblem(404, "E005");
        bo.api().put("/users/me", People.profile("email", sought)).is(200);
        bo.api().get(path).isProblem(404, "E005");
    }

    @Test
    void a_ticket_that_an_agent_opens_for_somebody_is_theirs() {
        people.verify(ana);
        var path = Tickets.opened(
                agent.api(), Tickets.bodyWith("createdByEmail", ana.email().toUpperCase(java.util.Locale.ROOT)));
        assertThat(ana.api().get(path).is(200).data().get("createdBy").stringValue())
                .isEqualTo("John Doe");
        assertThat(paths(ana.api().get("/tickets"))).contains(path);
        bo.api().get(path).isProblem(404, "E005");
    }

    @Test
    void an_address_that_was_another_s_shows_nothing_of_theirs() {
        var path = Tickets.opened(ana.api());
        var left = ana.email();
        ana.api()
                .put("/users/me", People.profile("email", Tickets.unique("ana") + "@example.org"))
                .is(200);
        bo.api().put("/users/me", People.profile("email", left)).is(200);
        people.verify(bo);
        bo.api().get(path).isProblem(404, "E005");
        ana.api().get(path).is(200);
    }

    @Test
    void what_is_said_inside_stays_inside() {
        var path = Tickets.opened(ana.api());
        var secret = Tickets.unique("Between us ");
        ana.api().post(path + "/comments", internal(secret)).isProblem(403, "E013");
        people.with(Role.AUDITOR)
                .api()
                .post(path + "/comments", internal(secret))
                .isProblem(403, "E013");
        var seen =
                agent.api().post(path + "/comments", internal(secret)).is(200).data();
        assertThat(seen.at("/comments/0/internal").asBoolean()).isTrue();
        agent.api().post(path + "/comments", Tickets.comment("We are at it")).is(200);
        for (var way : List.of("", "/comments", "/history", "?version=3", "?asOf=2100-01-01")) {
            assertThat(ana.api().get(path + way).is(200).text()).as(way).doesNotContain(secret);
            for (var insider : List.of(agent.api(), people.with(Role.AUDITOR).api(), node.admin())) {
                assertThat(insider.get(path + way).is(200).text()).as(way).contains(secret);
            }
        }
        assertThat(ana.api().get("/tickets?limit=100").text()).doesNotContain(secret);
        assertThat(count(ana, path)).isEqualTo(1);
        assertThat(count(agent, path)).isEqualTo(2);
        assertThat(ana.api()
                        .get(path + "/comments")
                        .json()
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(agent.api()
                        .put(path, Map.of("title", "Late"), "If-Match", "\"1\"")
                        .isProblem(412, "E014")
                        .text())
                .contains(secret);
        people.with(Role.AUDITOR).api().get("/audit" + path).is(200);
    }

    @Test
    void who_sees_no_internal_comments_is_answered_alike_with_them_and_without() {
        var category = Tickets.unique("alike-");
        var path = Tickets.opened(ana.api(), Tickets.bodyWith("category", category));
        Tickets.opened(ana.api(), Tickets.bodyWith("category", category));
        ana.api().post(path + "/comments", Tickets.comment("Hello?")).is(200);
        var key = Tickets.unique("key-");
        ana.api()
                .post(path + "/comments", Tickets.comment("Again"), "Idempotency-Key", key)
                .is(200);
        var ways = List.of(
                path,
                path + "/comments",
                path + "/history",
                path + "?version=2",
                path + "?version=3",
                path + "?version=4",
                path + "?version=5",
                path + "?asOf=2100-01-01",
                "/tickets?category=" + category,
                "/tickets?sort=-updatedAt&category=" + category,
                "/tickets?sort=-updatedAt&cursor=&category=" + category,
                "/tickets?category=" + category + "&updatedFrom=" + updated(path));
        var before = ways.stream().map(this::answered).toList();
        var comment = agent.api()
                .post(path + "/comments", internal("Between us"))
                .is(200)
                .data();
        assertThat(comment.get("version").asInt()).isEqualTo(4);
        agent.api().post(path + "/comments", internal("Between us, too")).is(200);
        assertThat(ways.stream().map(this::answered)).isEqualTo(before);
        ana.api().get(path, "If-None-Match", "\"3\"").is(304);
        agent.api().get(path, "If-None-Match", "\"3\"").is(200);
        var replayed = ana.api().post(path + "/comments", Tickets.comment("Again"), "Idempotency-Key", key);
        assertThat(replayed.is(200).data()).isEqualTo(ana.api().get(path).data());
        agent.api().put(path, Map.of("title", "Late"), "If-Match", "\"3\"").isProblem(412, "E014");
        ana.api()
                .post(path + "/comments", Tickets.comment("Third"), "If-Match", "\"3\"")
                .is(200);
        assertThat(answered(path)).contains("\"version\":6");
    }

    /// Its tag and its body, whose correlation ids are other requests'.
    private String answered(String way) {
        var answer = ana.api().get(way);
        return answer.status() + " " + answer.header("ETag") + " "
                + (answer.status() == 200 ? answer.text() : answer.json().get("code"));
    }

    private String updated(String path) {
        return ana.api().get(path).data().get("updatedAt").stringValue();
    }

    @Test
    void another_s_idempotency_key_replays_nothing_of_theirs() {
        var key = Tickets.unique("key-");
        var first = ana.api()
                .post("/tickets", Tickets.body(), "Idempotency-Key", key)
                .is(201);
        var second = bo.api()
                .post("/tickets", Tickets.body(), "Idempotency-Key", key)
                .is(201);
        assertThat(second.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.ticketId()).isNotEqualTo(first.ticketId());
        assertThat(ana.api()
                        .post("/tickets", Tickets.body(), "Idempotency-Key", key)
                        .is(201)
                        .ticketId())
                .isEqualTo(first.ticketId());
    }

    private static Map<String, Object> internal(String content) {
        var comment = new java.util.HashMap<String, Object>(Tickets.comment(content));
        comment.put("internal", true);
        return comment;
    }

    private static int count(Person person, String path) {
        return person.api().get(path).data().get("commentCount").asInt();
    }

    private static List<String> paths(Answer listed) {
        return listed.data()
                .valueStream()
                .map((JsonNode ticket) -> Tickets.path(ticket))
                .toList();
    }

    private static String created(Answer ticket) {
        return ticket.data().get("createdAt").stringValue();
    }

    private static String id(String path) {
        return path.replaceFirst(".*/", "");
    }
}
