package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.comment;
import static support.nexus.system.Tickets.opened;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ConcurrencyTest {

    private final Api api;

    ConcurrencyTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void fifty_clients_write_a_thousand_comments_on_one_ticket() {
        var load = api.unchecked();
        var path = opened(api);
        var answers = Crowd.of(
                50,
                client -> IntStream.range(0, 20)
                        .mapToObj(i -> load.post(path + "/comments", comment(client + "/" + i)))
                        .toList());
        assertThat(answers).allSatisfy(own -> {
            assertThat(own)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.text()).isEqualTo(200));
            assertThat(own.stream().map(answer -> answer.data().get("version").asInt()))
                    .isSorted();
        });
        var ticket = api.get(path).data();
        assertThat(ticket.get("commentCount").asInt()).isEqualTo(1_000);
        assertThat(ticket.get("version").asInt()).isEqualTo(1_001);
        var contents = contents(path);
        assertThat(contents).hasSize(1_000).doesNotHaveDuplicates();
        for (var client = 0; client < 50; client++) {
            var name = client + "/";
            assertThat(contents.stream().filter(each -> each.startsWith(name)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(i -> name + i).toList());
        }
        assertThat(api.get(path + "?version=1001").data()).isEqualTo(ticket);
        assertThat(ticket.get("comments")
                        .valueStream()
                        .map(each -> each.get("content").stringValue()))
                .containsExactlyElementsOf(contents);
    }

    @Test
    void of_fifty_changes_under_one_version_one_is_done() {
        var path = opened(api);
        var answers = Crowd.of(50, i -> api.put(path, Map.of("title", "Winner " + i), "If-Match", "\"1\""));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 412))
                .hasSize(49)
                .allSatisfy(answer -> {
                    answer.isProblem(412, "E014");
                    assertThat(answer.json().get("currentVersion").asInt()).isEqualTo(2);
                    assertThat(answer.json().get("missed").size()).isEqualTo(1);
                });
        assertThat(api.get(path).data().get("version").asInt()).isEqualTo(2);
    }

    @Test
    void an_issue_goes_to_one_of_many_tickets_that_claim_it_at_once() {
        var url = Tickets.unique("https://github.com/owner/claim") + "/issues/1";
        var answers = Crowd.of(10, _ -> api.post(opened(api) + "/link-github", LinkIssueTest.link(1, url)));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> answer.isProblem(409, "E020"));
    }

    @Test
    void readers_of_a_ticket_that_is_written_see_a_whole_version() {
        var path = opened(api);
        var seen = Crowd.of(
                20,
                client -> client % 2 == 0
                        ? api.put(path, Map.of("title", "T" + client, "description", "T" + client))
                        : api.get(path));
        assertThat(seen).allSatisfy(answer -> answer.is(200));
        for (var answer : seen) {
            var version = answer.data().get("version").asInt();
            assertThat(api.get(path + "?version=" + version).data()).isEqualTo(answer.data());
        }
    }

    @Test
    void a_ticket_that_is_deleted_while_it_is_written_is_gone() {
        var path = opened(api);
        var answers = Crowd.of(
                20, client -> client == 10 ? api.delete(path) : api.post(path + "/comments", comment("c" + client)));
        assertThat(answers.get(10).status()).isEqualTo(200);
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isIn(200, 404));
        api.get(path).isProblem(404, "E005");
    }

    private List<String> contents(String path) {
        var contents = new ArrayList<String>();
        for (var page = 1; page <= 10; page++) {
            api.get(path + "/comments?limit=100&page=" + page)
                    .is(200)
                    .data()
                    .forEach(each -> contents.add(each.get("content").stringValue()));
        }
        return contents;
    }
}
