package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import support.nexus.events.Role;
import support.nexus.system.People.Person;
import tools.jackson.databind.JsonNode;

/// People are told of what concerns them, once, and of nothing that they may not see.
@SuppressWarnings("NullAway.Init") // set before all tests
class NotificationTest {

    private static Node node;
    private static People people;

    private static Person ana;
    private static Person agent;
    private static Person colleague;

    @BeforeAll
    static void a_closed_desk() {
        node = Node.started(Node.folder(), "--nexus.security.ticket-access=authenticated");
        people = new People(node);
        ana = people.join(Role.USER);
        agent = people.join(Role.SUPPORT_AGENT);
        colleague = people.join(Role.SUPPORT_AGENT);
    }

    @AfterAll
    static void that_is_all() {
        node.close();
    }

    @Test
    void a_requester_is_told_of_answers_and_of_the_end_and_not_of_what_is_internal() {
        var path = Tickets.opened(ana.api());
        comment(agent, path, "It is being looked into", false);
        comment(agent, path, "What a nuisance", true);
        agent.api().put(path, Map.of("status", "resolved")).is(200);

        await().untilAsserted(() -> assertThat(kinds(ana, path)).containsExactly("resolved", "commented"));
        assertThat(inbox(ana).toString()).doesNotContain("nuisance", "looked into");
    }

    @Test
    void nobody_is_told_of_what_they_did_themselves() {
        var path = Tickets.opened(ana.api());
        comment(ana, path, "Are you there?", false);
        comment(agent, path, "Yes", false);

        await().untilAsserted(() -> assertThat(kinds(ana, path)).containsExactly("commented"));
        assertThat(kinds(agent, path)).as("the new ticket only").containsExactly("opened");
    }

    @Test
    void a_request_of_three_changes_is_one_notification_of_what_matters_most() {
        var path = Tickets.opened(ana.api());
        colleague
                .api()
                .put(path, Map.of("assignedTo", agent.name(), "priority", "critical", "status", "in_progress"))
                .is(200);
        colleague
                .api()
                .put(path, Map.of("priority", "low", "category", "other"))
                .is(200);

        await().untilAsserted(() -> assertThat(told(agent, path)).containsExactly("changed", "assigned"));
    }

    @Test
    void whoever_is_mentioned_takes_part_from_then_on() {
        var path = Tickets.opened(ana.api());
        agent.api().put(path, Map.of("assignedTo", agent.name())).is(200);
        comment(agent, path, "Ask @" + colleague.name() + ".", true);
        comment(ana, path, "Thank you", false);

        await().untilAsserted(() -> assertThat(told(colleague, path)).containsExactly("commented", "mentioned"));
    }

    @Test
    void a_customer_who_is_mentioned_internally_is_told_nothing() {
        var path = Tickets.opened(agent.api());
        comment(agent, path, "Is it @" + ana.name() + "?", true);
        comment(agent, path, "Is it @" + ana.name() + "?", false);
        comment(agent, path, "Anyway, @" + colleague.name(), true);

        await().untilAsserted(() -> assertThat(kinds(colleague, path)).contains("mentioned"));
        assertThat(kinds(ana, path)).as("it is not her ticket").isEmpty();
    }

    @Test
    void a_watcher_is_told_until_they_stop() {
        var path = Tickets.opened(ana.api());
        colleague.api().post(path + "/watch", Map.of()).is(200);
        assertThat(agent.api().get(path + "/watchers").is(200).data().get(0).stringValue())
                .isEqualTo(colleague.id());
        agent.api().put(path, Map.of("priority", "low")).is(200);
        await().untilAsserted(() -> assertThat(kinds(colleague, path)).contains("changed"));

        colleague.api().delete(path + "/watch").is(200);
        agent.api().put(path, Map.of("priority", "high")).is(200);
        comment(agent, path, "For ana", false);
        await().untilAsserted(() -> assertThat(kinds(ana, path)).contains("commented"));
        assertThat(kinds(colleague, path)).containsOnlyOnce("changed");
    }

    @Test
    void what_is_not_wanted_is_not_told() {
        agent.api()
                .put("/notifications/preferences", Map.of("inapp", Map.of("opened", false)))
                .is(200);
        agent.api()
                .put("/notifications/preferences", Map.of("inapp", Map.of("nonsense", false)))
                .isProblem(400, "E012");
        assertThat(agent.api()
                        .get("/notifications/preferences")
                        .data()
                        .at("/inapp/opened")
                        .booleanValue())
                .isFalse();
        assertThat(agent.api()
                        .get("/notifications/preferences")
                        .data()
                        .at("/inapp/assigned")
                        .booleanValue())
                .isTrue();
        var path = Tickets.opened(ana.api());
        await().untilAsserted(() -> assertThat(kinds(colleague, path)).containsExactly("opened"));
        assertThat(kinds(agent, path)).isEmpty();
    }

    @Test
    void what_was_read_is_read() {
        var ana = people.join(Role.USER);
        var path = Tickets.opened(ana.api());
        comment(agent, path, "One", false);
        comment(agent, path, "Two", false);
        await().untilAsserted(
                        () -> assertThat(inbox(ana).get("unread").intValue()).isEqualTo(2));
        var newest = inbox(ana).at("/notifications/0/id").stringValue();

        ana.api().post("/notifications/" + newest + "/read", Map.of()).is(200);
        assertThat(inbox(ana).get("unread").intValue()).isEqualTo(1);
        assertThat(ana.api().get("/notifications/inapp?unread=true").data().get("notifications"))
                .hasSize(1);
        colleague.api().post("/notifications/" + newest + "/read", Map.of()).isProblem(404, "E018");
        ana.api().post("/notifications/read-all", Map.of()).is(200);
        assertThat(ana.api().get("/notifications/stats").data().toString())
                .isEqualTo("{\"total\":2,\"unread\":0,\"kinds\":{\"commented\":2}}");
    }

    @Test
    void an_inbox_is_read_page_by_page() {
        var ana = people.join(Role.USER);
        var path = Tickets.opened(ana.api());
        for (var i = 0; i < 5; i++) {
            comment(agent, path, "Number " + i, false);
        }
        await().untilAsserted(() -> assertThat(kinds(ana, path)).hasSize(5));
        var first = ana.api().get("/notifications/history?limit=3").data();
        var second = ana.api()
                .get("/notifications/history?limit=3&cursor="
                        + first.get("nextCursor").stringValue())
                .data();
        assertThat(first.get("notifications")).hasSize(3);
        assertThat(second.get("notifications")).hasSize(2);
        assertThat(second.get("nextCursor").isNull()).isTrue();
    }

    @Test
    void what_somebody_may_not_see_any_more_is_gone_from_the_inbox() {
        var ana = people.join(Role.USER);
        var colleague = people.join(Role.SUPPORT_AGENT);
        var path = Tickets.opened(ana.api());
        comment(agent, path, "One", false);
        await().untilAsserted(() -> assertThat(kinds(ana, path)).hasSize(1));
        await().untilAsserted(() -> assertThat(kinds(colleague, path)).contains("opened"));
        node.admin()
                .put("/users/" + colleague.id() + "/role", Map.of("role", "user"))
                .is(200);
        assertThat(kinds(colleague, path)).isEmpty();

        node.admin().delete(path).is(200);
        assertThat(kinds(ana, path)).isEmpty();
        await().untilAsserted(() -> assertThat(ana.api()
                        .get("/notifications/stats")
                        .data()
                        .get("total")
                        .intValue())
                .isZero());
    }

    @Test
    void nobody_who_is_not_known_has_an_inbox() {
        for (var path : List.of("/notifications/inapp", "/notifications/stats", "/notifications/preferences")) {
            node.api().get(path).isProblem(401, "E001");
        }
    }

    private static void comment(Person author, String path, String content, boolean internal) {
        author.api()
                .post(
                        path + "/comments",
                        internal ? Map.of("content", content, "internal", true) : Map.of("content", content))
                .is(200);
    }

    private static JsonNode inbox(Person person) {
        return person.api().get("/notifications/inapp?limit=100").is(200).data();
    }

    /// But for that it was opened, which whoever looks later than it was taken is not told.
    private static List<String> told(Person person, String path) {
        return kinds(person, path).stream()
                .filter(kind -> !kind.equals("opened"))
                .toList();
    }

    /// What a person was told of a ticket, newest first.
    private static List<String> kinds(Person person, String path) {
        return StreamSupport.stream(inbox(person).get("notifications").spliterator(), false)
                .filter(each -> path.endsWith(each.get("ticketId").stringValue()))
                .map(each -> each.get("kind").stringValue())
                .toList();
    }
}
