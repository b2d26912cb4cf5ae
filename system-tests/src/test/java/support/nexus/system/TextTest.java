package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.bodyWith;
import static support.nexus.system.Tickets.opened;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class TextTest {

    private static final String EMOJI = "🙂";
    private static final List<String> ODD = List.of(
            "مرحبا \u202Eabc\u202C עולם",
            "👩‍👩‍👧‍👦🏳️‍🌈 e\u0301 é ﬁ İı ß",
            "  leading, trailing and\tinner\r\nspace \u00a0\u2028\u2029\u200b\ufeff",
            "\u0001\u0007\u001b[31m\u007f\u0085\ufffe\uffff",
            "'; drop table ticket_v1; -- \\ \" ? :name ${x} #{x} %s {0}",
            "<script>alert(1)</script> &amp; [erased]",
            "\ud83d\ude42\ud800\udc00\udbff\udfff",
            "null");

    private final Api api;

    TextTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void accepted_text_is_never_altered() {
        for (var text : ODD) {
            var body = bodyWith("title", text);
            body.put("description", text);
            body.put("category", text);
            body.put("createdBy", text);
            body.put("tags", List.of(text, text + "2"));
            var path = opened(api, body);
            api.put(path, Map.of("assignedTo", text)).is(200);
            api.post(path + "/comments", Map.of("author", text, "authorEmail", "a@b.cd", "content", text))
                    .is(200);
            var ticket = api.get(path).data();
            for (var field : List.of("title", "description", "category", "createdBy", "assignedTo")) {
                assertThat(ticket.get(field).stringValue()).as(field).isEqualTo(text);
            }
            assertThat(ticket.get("tags").get(0).stringValue()).isEqualTo(text);
            assertThat(ticket.at("/comments/0/content").stringValue()).isEqualTo(text);
            assertThat(ticket.at("/comments/0/author").stringValue()).isEqualTo(text);
            assertThat(api.get(path + "?version=3").data()).isEqualTo(ticket);
            assertThat(api.get(path + "/history").data().at("/0/changes/0/to").stringValue())
                    .isEqualTo(text);
            var query =
                    "/tickets?category=" + java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
            assertThat(api.get(query).data().valueStream().map(Tickets::path)).contains(path);
        }
    }

    @ParameterizedTest
    @CsvSource({"title, 256", "description, 65536", "category, 100", "createdBy, 100"})
    void limits_count_code_points(String field, int limit) {
        for (var character : List.of("a", EMOJI)) {
            var longest = character.repeat(limit);
            var path = opened(api, bodyWith(field, longest));
            assertThat(api.get(path).data().get(field).stringValue()).isEqualTo(longest);
            refused(bodyWith(field, longest + "a"), field);
        }
        refused(bodyWith(field, ""), field);
    }

    @Test
    void limits_hold_for_comments_assignees_and_tags_too() {
        var path = opened(api);
        var longest = EMOJI.repeat(65_536);
        assertThat(api.post(path + "/comments", Tickets.comment(longest))
                        .is(200)
                        .data()
                        .at("/comments/0/content")
                        .stringValue())
                .isEqualTo(longest);
        api.post(path + "/comments", Tickets.comment(longest + "a")).isProblem(400, "E012");
        api.put(path, Map.of("assignedTo", EMOJI.repeat(100))).is(200);
        api.put(path, Map.of("assignedTo", EMOJI.repeat(101))).isProblem(400, "E012");
        api.put(path, Map.of("assignedTo", "")).isProblem(400, "E012");
        var many = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> EMOJI.repeat(98) + (char) ('0' + i / 10) + (char) ('0' + i % 10))
                .toList();
        assertThat(api.put(path, Map.of("tags", many))
                        .is(200)
                        .data()
                        .get("tags")
                        .size())
                .isEqualTo(100);
        var tooMany = new java.util.ArrayList<>(many);
        tooMany.add("one more");
        api.put(path, Map.of("tags", tooMany)).isProblem(400, "E012");
        for (var tags : List.of(List.of("a", "a"), List.of(""), List.of("a".repeat(101)), List.of(1))) {
            api.put(path, Map.of("tags", tags)).isProblem(400, "E012");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\u0000", "a\\u0000b", "\\ud800", "\\udfff", "\\ude42\\ud83d", "a\\ud83d", "\\ud83dx\\ude42"})
    void what_cannot_be_stored_as_it_is_is_refused(String escaped) {
        for (var field : List.of("title", "description", "category", "createdBy", "createdByEmail")) {
            refused(raw(field, "\"" + escaped + "\""), field);
        }
        refused(raw("tags", "[\"" + escaped + "\"]"), "tags[0]");
        var path = opened(api);
        api.put(path, "{\"assignedTo\":\"" + escaped + "\"}").isProblem(400, "E012");
        for (var field : List.of("author", "authorEmail", "content")) {
            var body = "{\"author\":\"a\",\"authorEmail\":\"a@b.cd\",\"content\":\"c\"}"
                    .replaceFirst(
                            "\"" + field + "\":\"[^\"]*\"",
                            "\"" + field + "\":\"" + escaped.replace("\\", "\\\\") + "\"");
            api.post(path + "/comments", body).isProblem(400, "E012");
        }
        assertThat(api.get(path).data().get("version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "@",
                "a@",
                "@b.cd",
                "a b@c.de",
                "a@b..cd",
                "a@-b.cd",
                "a@b-.cd",
                "a@b.cd ",
                " a@b.cd",
                "a@b@c.de",
                "a@b.cd\n",
                "<a@b.cd>",
                "a,b@c.de",
                "a@b.cd\r\nBcc: x@y.z",
                "a@[127.0.0.1]"
            })
    void an_address_must_be_one(String address) {
        refused(bodyWith("createdByEmail", address), "createdByEmail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.cd",
                "first.last+tag@sub.example.co.uk",
                "o'hara@example.com",
                "abc.@docomo.ne.jp",
                "a..b@mail_server",
                "用户@例子.公司",
                "a_b-c!#$%&*/=?^`{|}~@x.yz"
            })
    void what_is_an_address_is_kept(String address) {
        var path = opened(api, bodyWith("createdByEmail", address));
        assertThat(api.get(path).data().get("createdByEmail").stringValue()).isEqualTo(address);
    }

    @Test
    void an_endless_address_is_refused_like_any_other() {
        for (var part : List.of("a.", "a", "a@", "-", "é.")) {
            refused(bodyWith("createdByEmail", "a@" + part.repeat(100_000) + "com"), "createdByEmail");
            refused(bodyWith("createdByEmail", part.repeat(100_000) + "@example.com"), "createdByEmail");
        }
    }

    private void refused(Object body, String field) {
        var errors = api.post("/tickets", body).isProblem(400, "E012").json().get("errors");
        assertThat(errors.valueStream().map(each -> each.get("field").stringValue()))
                .contains(field);
    }

    private static String raw(String field, String json) {
        var body = tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(bodyWith(field, "REPLACE-ME"));
        return body.replace("\"REPLACE-ME\"", json);
    }
}
