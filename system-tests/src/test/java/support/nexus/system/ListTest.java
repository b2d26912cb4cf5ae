package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.body;
import static support.nexus.system.Tickets.unique;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class ListTest {

    private static String tag = "";

    private final Api api;

    ListTest(Desk desk) {
        this.api = desk.api();
    }

    @BeforeParameterizedClassInvocation
    static void six_tickets(Desk desk) {
        tag = unique("list-");
        new ListTest(desk).open();
    }

    private void open() {
        var priorities = List.of("low", "high", "medium", "critical", "low", "high");
        for (var i = 0; i < 6; i++) {
            var body = body();
            body.put("title", "t" + i);
            body.put("priority", priorities.get(i));
            body.put("category", i < 3 ? "Größe & Maß" : "bug");
            body.put("createdBy", i % 2 == 0 ? "Ana" : "Ben");
            body.put("tags", i == 5 ? List.of(tag) : List.of(tag, tag + i));
            api.post("/tickets", body).is(201);
        }
        var ids = titles("sort=createdAt&limit=100", "ticketId");
        api.put("/tickets/" + ids.get(0), Map.of("status", "resolved", "assignedTo", "ana"))
                .is(200);
        api.put("/tickets/" + ids.get(1), Map.of("status", "in_progress", "assignedTo", "ben"))
                .is(200);
        api.post(
                        "/tickets/" + ids.get(2) + "/link-github",
                        LinkIssueTest.link(4711, unique("https://github.com/owner/list") + "/issues/4711"))
                .is(200);
    }

    @Test
    void filters_are_or_within_and_between() {
        assertThat(found("")).containsExactly("t0", "t1", "t2", "t3", "t4", "t5");
        assertThat(found("status=resolved")).containsExactly("t0");
        assertThat(found("status=resolved&status=in_progress")).containsExactly("t0", "t1");
        assertThat(found("priority=low&priority=high")).containsExactly("t0", "t1", "t4", "t5");
        assertThat(found("priority=low&status=open")).containsExactly("t4");
        assertThat(found("category=" + encoded("Größe & Maß"))).containsExactly("t0", "t1", "t2");
        assertThat(found("assignedTo=ana&assignedTo=ben")).containsExactly("t0", "t1");
        assertThat(found("assignedTo=ANA")).isEmpty();
        assertThat(found("createdBy=Ana")).containsExactly("t0", "t2", "t4");
        assertThat(found("githubIssueNumber=4711")).containsExactly("t2");
        assertThat(titles("tag=" + tag + "3&tag=" + tag + "4&sort=createdAt", "title"))
                .containsExactly("t3", "t4");
    }

    @Test
    void times_bound_a_list_inclusively() {
        var created = titles("tag=" + tag + "&sort=createdAt", "createdAt");
        assertThat(found("createdFrom=" + created.get(0) + "&createdTo=" + created.get(5)))
                .hasSize(6);
        assertThat(found("createdTo=" + created.get(0))).contains("t0").doesNotContain("t5");
        assertThat(found("createdFrom=" + created.get(5))).contains("t5").doesNotContain("t0");
        var day = created.get(0).substring(0, 10);
        assertThat(found("createdFrom=" + day + "&createdTo=2999-01-01")).hasSize(6);
        assertThat(found("updatedFrom="
                        + titles("tag=" + tag + "&sort=-updatedAt", "updatedAt").getFirst()))
                .contains("t2")
                .doesNotContain("t3");
        assertThat(found("createdFrom=2999-01-01")).isEmpty();
        assertThat(found("createdFrom=0001-01-01&createdTo=9999-12-31")).hasSize(6);
    }

    @Test
    void a_list_can_be_sorted() {
        assertThat(titles("tag=" + tag, "title")).containsExactly("t5", "t4", "t3", "t2", "t1", "t0");
        assertThat(titles("tag=" + tag + "&sort=-createdAt", "title")).first().isEqualTo("t5");
        assertThat(titles("tag=" + tag + "&sort=-updatedAt", "title")).startsWith("t2", "t1", "t0");
        assertThat(titles("tag=" + tag + "&sort=priority", "priority"))
                .containsExactly("critical", "high", "high", "medium", "low", "low");
    }

    @Test
    void a_page_has_exact_totals() {
        var page = api.get("/tickets?limit=4&tag=" + tag).is(200).json();
        assertThat(page.get("count").asInt()).isEqualTo(4);
        assertThat(page.at("/pagination/page").asInt()).isEqualTo(1);
        assertThat(page.at("/pagination/limit").asInt()).isEqualTo(4);
        assertThat(page.at("/pagination/total").asInt()).isEqualTo(6);
        assertThat(page.at("/pagination/pages").asInt()).isEqualTo(2);
        assertThat(page.at("/data/0").has("comments")).isFalse();
        assertThat(page.at("/data/0").has("description")).isFalse();
        var cursor = page.at("/pagination/nextCursor").stringValue();
        assertThat(titles("limit=4&tag=" + tag + "&cursor=" + cursor, "title")).containsExactly("t1", "t0");
        assertThat(titles("limit=4&page=2&tag=" + tag, "title")).containsExactly("t1", "t0");
        for (var past : List.of("3", "1000000", "2147483647")) {
            var empty = api.get("/tickets?limit=100&page=" + past + "&tag=" + tag)
                    .is(200)
                    .json();
            assertThat(empty.get("data").size()).isZero();
            assertThat(empty.at("/pagination/total").asInt()).isEqualTo(6);
            assertThat(empty.at("/pagination/nextCursor").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=done, E007",
                "status=open&status=OPEN, E007",
                "priority=urgent, E008",
                "priority=High, E008",
                "sort=title, E012",
                "page=0, E012",
                "page=2147483648, E012",
                "page=1.5, E012",
                "limit=0, E012",
                "limit=101, E012",
                "limit=-1, E012",
                "limit=ten, E012",
                "limit=1&limit=2, E012",
                "githubIssueNumber=x, E012",
                "githubIssueNumber=99999999999, E012",
                "createdFrom=yesterday, E012",
                "createdFrom=2026-02-30, E012",
                "createdTo=2026-01-01T00:00:00, E012",
                "tag=%00, E012",
                "createdBy=a%00b, E012"
            })
    void what_a_parameter_cannot_be_is_refused(String query) {
        var parts = query.split(", ", -1);
        api.get("/tickets?" + parts[0]).isProblem(400, parts[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status=", "priority=", "category=", "updatedFrom=", "githubIssueNumber=", "sort=", "page="})
    void an_empty_parameter_is_no_filter(String empty) {
        assertThat(titles("tag=" + tag + "&limit=100&" + empty, "title")).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown=x", "q=t1", "tag[]=x", "asOf=2026-01-01", "Status=open"})
    void a_parameter_that_there_is_not_is_refused(String query) {
        assertThat(api.get("/tickets?" + query.replace("[]", "%5B%5D"))
                        .isProblem(400, "E012")
                        .text())
                .contains("the nearest parameter is");
    }

    @Test
    void all_wrong_parameters_are_named_at_once() {
        var errors = api.get("/tickets?status=x&page=0&limit=0&sort=x&createdFrom=x")
                .isProblem(400, "E012")
                .json()
                .get("errors");
        assertThat(errors.valueStream()
                        .map(each -> each.get("field").stringValue().replaceFirst("\\[.*", "")))
                .contains("status", "page", "limit", "sort", "createdFrom");
    }

    private List<String> found(String query) {
        return titles("tag=" + tag + "&sort=createdAt&limit=100&" + query, "title");
    }

    private List<String> titles(String query, String field) {
        var all = query.contains("tag=") ? query : query + "&tag=" + tag;
        return api.get("/tickets?" + all)
                .is(200)
                .data()
                .valueStream()
                .map(each -> each.get(field).stringValue())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
