package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.bodyWith;
import static support.nexus.system.Tickets.comment;
import static support.nexus.system.Tickets.opened;
import static support.nexus.system.Tickets.unique;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two processes on one PostgreSQL. The second starts when a newer release has migrated the database.
class TwoNodesTest {

    private static Node second;
    private static List<Api> nodes;

    @BeforeAll
    static void another_node() throws SQLException {
        Desk.POSTGRESQL.node();
        try (var database = DriverManager.getConnection(Desk.postgres().url());
                var sql = database.createStatement()) {
            sql.execute("""
                    insert into flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    select max(installed_rank) + 1, '199', 'of a newer release', 'SQL', 'V199__of_a_newer_release.sql', 1,
                           'postgres', 1, true
                    from flyway_schema_history
                    """);
        }
        second = Node.started(Node.folder(), Desk.postgres().arguments());
        nodes = List.of(Desk.POSTGRESQL.api(), second.api());
    }

    @AfterAll
    static void one_is_enough() {
        second.close();
    }

    @Test
    void what_is_written_on_one_is_read_on_the_other_at_once() {
        for (var i = 0; i < 30; i++) {
            var here = nodes.get(i % 2);
            var there = nodes.get((i + 1) % 2);
            var category = unique("nodes-");
            var path = opened(here, bodyWith("category", category));
            assertThat(there.get(path).data()).isEqualTo(here.get(path).data());
            var changed = there.put(path, Map.of("title", "Changed there", "status", "resolved"))
                    .is(200)
                    .data();
            assertThat(here.get(path).data()).isEqualTo(changed);
            var commented =
                    here.post(path + "/comments", comment("Here")).is(200).data();
            assertThat(there.get(path).data()).isEqualTo(commented);
            assertThat(there.get("/tickets?category=" + category)
                            .data()
                            .at("/0/commentCount")
                            .asInt())
                    .isEqualTo(1);
            assertThat(there.get(path + "/history").data().size()).isEqualTo(4);
            there.delete(path).is(200);
            here.get(path).isProblem(404, "E005");
            here.get(path + "/history").isProblem(404, "E005");
            here.put(path, Map.of("title", "x")).isProblem(404, "E005");
        }
    }

    @Test
    void a_version_that_only_the_other_node_knows_is_honoured() {
        var path = opened(nodes.get(0));
        for (var version = 1; version <= 20; version++) {
            var node = nodes.get(version % 2);
            node.put(path, Map.of("title", "v" + version), "If-Match", "\"" + version + "\"")
                    .is(200);
            nodes.get((version + 1) % 2)
                    .put(path, Map.of("title", "stale"), "If-Match", "\"" + version + "\"")
                    .isProblem(412, "E014");
        }
    }

    @Test
    void comments_through_both_nodes_all_land() {
        var path = opened(nodes.get(0));
        var answers = Crowd.of(
                20,
                client -> IntStream.range(0, 10)
                        .mapToObj(i -> nodes.get((client + i) % 2)
                                .unchecked()
                                .post(path + "/comments", comment(client + "/" + i)))
                        .toList());
        assertThat(answers)
                .allSatisfy(own -> assertThat(own)
                        .allSatisfy(answer ->
                                assertThat(answer.status()).as(answer.text()).isEqualTo(200)));
        for (var node : nodes) {
            var ticket = node.get(path).data();
            assertThat(ticket.get("commentCount").asInt()).isEqualTo(200);
            assertThat(ticket.get("comments")
                            .valueStream()
                            .map(each -> each.get("content").stringValue())
                            .distinct())
                    .hasSize(200);
            assertThat(node.get(path + "?version=201").data()).isEqualTo(ticket);
        }
    }

    @Test
    void of_many_changes_under_one_version_through_both_nodes_one_is_done() {
        var path = opened(nodes.get(0));
        var answers =
                Crowd.of(20, i -> nodes.get(i % 2).put(path, Map.of("title", "Winner " + i), "If-Match", "\"1\""));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 412)).hasSize(19);
    }

    @Test
    void a_key_used_on_both_nodes_at_once_opens_one_ticket() {
        var category = unique("nodes-key-");
        var answers = Crowd.of(
                20,
                i -> nodes.get(i % 2).post("/tickets", bodyWith("category", category), "Idempotency-Key", category));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isIn(201, 409));
        assertThat(nodes.get(0).get("/tickets?category=" + category).data().size())
                .isEqualTo(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(Answer::ticketId)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void an_issue_goes_to_one_of_the_tickets_that_claim_it_on_both_nodes() {
        var url = unique("https://github.com/owner/nodes") + "/issues/1";
        var answers = Crowd.of(
                10, i -> nodes.get(i % 2).post(opened(nodes.get(i % 2)) + "/link-github", LinkIssueTest.link(1, url)));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(9);
    }
}
