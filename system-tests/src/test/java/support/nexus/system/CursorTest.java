package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.bodyWith;
import static support.nexus.system.Tickets.opened;
import static support.nexus.system.Tickets.unique;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class CursorTest {

    private final Api api;
    private final String category = unique("cursor-");

    CursorTest(Desk desk) {
        this.api = desk.api();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-createdAt", "createdAt", "-updatedAt", "priority"})
    void each_ticket_comes_once_while_others_are_opened_and_changed(String sort) {
        var before = new ArrayList<String>();
        for (var i = 0; i < 25; i++) {
            var body = bodyWith("category", category);
            body.put("priority", List.of("low", "medium", "high", "critical").get(i % 4));
            before.add(opened(api, body));
        }
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = api.get("/tickets?limit=4&sort=%s&category=%s&cursor=%s".formatted(sort, category, cursor))
                    .is(200)
                    .json();
            assertThat(page.at("/pagination/page").isNull()).isTrue();
            assertThat(page.at("/pagination/total").isNull()).isTrue();
            assertThat(page.at("/pagination/pages").isNull()).isTrue();
            page.get("data").forEach(ticket -> seen.add(Tickets.path(ticket)));
            cursor = page.at("/pagination/nextCursor").asString("");
            if (seen.size() < 20) {
                opened(api, bodyWith("category", category));
                api.put(seen.getFirst(), Map.of("title", "Changed after " + seen.size()))
                        .is(200);
            }
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen).containsAll(before);
    }

    @Test
    void a_cursor_belongs_to_its_filters_and_its_sort() {
        for (var i = 0; i < 3; i++) {
            opened(api, bodyWith("category", category));
        }
        var cursor = api.get("/tickets?limit=1&category=" + category)
                .json()
                .at("/pagination/nextCursor")
                .stringValue();
        api.get("/tickets?limit=2&category=" + category + "&cursor=" + cursor).is(200);
        for (var other : List.of("", "&category=other", "&category=" + category + "&status=open")) {
            api.get("/tickets?limit=1&cursor=" + cursor + other).isProblem(400, "E012");
        }
        api.get("/tickets?limit=1&sort=createdAt&category=" + category + "&cursor=" + cursor)
                .isProblem(400, "E012");
        api.get("/tickets?page=1&category=" + category + "&cursor=" + cursor).isProblem(400, "E012");
        api.get("/tickets?page=1&cursor=").isProblem(400, "E012");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%00", "AAAA", "%F0%9F%98%80", "MA", "MSAxIDEgMSAx", "../../etc/passwd", "%25"})
    void what_is_no_cursor_is_refused(String odd) {
        api.get("/tickets?cursor=" + odd).isProblem(400, "E012");
    }
}
