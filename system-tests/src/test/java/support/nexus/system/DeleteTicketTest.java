package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.bodyWith;
import static support.nexus.system.Tickets.opened;
import static support.nexus.system.Tickets.unique;

import java.util.Map;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class DeleteTicketTest {

    private final Api api;

    DeleteTicketTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void a_deleted_ticket_is_found_nowhere() {
        var category = unique("deleted-");
        var path = opened(api, bodyWith("category", category));
        api.post(path + "/comments", Tickets.comment("Last words")).is(200);
        var asOf = api.get(path).data().get("updatedAt").stringValue();
        assertThat(api.delete(path).is(200).text()).isEqualTo("{\"success\":true,\"data\":{}}");
        api.get(path).isProblem(404, "E005");
        api.get(path + "?version=1").isProblem(404, "E005");
        api.get(path + "?asOf=" + asOf).isProblem(404, "E005");
        api.get(path + "/comments").isProblem(404, "E005");
        api.get(path + "/history").isProblem(404, "E005");
        api.put(path, Map.of("title", "x")).isProblem(404, "E005");
        api.post(path + "/comments", Tickets.comment("x")).isProblem(404, "E005");
        api.post(path + "/link-github", LinkIssueTest.link(1)).isProblem(404, "E005");
        api.delete(path).isProblem(404, "E005");
        api.delete(path, "If-Match", "\"1\"").isProblem(404, "E005");
        assertThat(api.get("/tickets?category=" + category).is(200).data().size())
                .isZero();
    }
}
