package support.nexus.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.body;
import static support.nexus.system.Tickets.bodyWith;
import static support.nexus.system.Tickets.opened;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@OnBothDatabases
class BodyTest {

    private static final List<Object> TYPES =
            List.of(1, -1.5, true, List.of(), List.of("a"), Map.of(), Map.of("a", 1), "NULL");

    private final Api api;

    BodyTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void a_field_of_another_type_is_named() {
        for (var field :
                List.of("title", "description", "createdBy", "createdByEmail", "category", "priority", "tags")) {
            for (var value : TYPES) {
                if (field.equals("tags") && value instanceof List) {
                    continue;
                }
                var answer = api.post("/tickets", bodyWith(field, value.equals("NULL") ? null : value));
                answer.isProblem(400, field.equals("priority") ? "E008" : "E012");
                assertThat(fields(answer)).as(field + value).containsOnly(field);
            }
        }
    }

    @Test
    void an_update_of_another_type_is_refused() {
        var path = opened(api);
        for (var field : List.of("title", "description", "status", "priority", "category", "tags")) {
            for (var value : TYPES) {
                if (!(field.equals("tags") && value instanceof List)) {
                    var body = new HashMap<String, Object>();
                    body.put(field, value.equals("NULL") ? null : value);
                    assertThat(api.put(path, body).is(400).code()).isIn("E007", "E008", "E012");
                }
            }
        }
        assertThat(api.get(path).data().get("version").asInt()).isEqualTo(1);
    }

    @Test
    void every_wrong_field_is_named_at_once() {
        var answer = api.post(
                        "/tickets",
                        Map.of("title", "", "createdByEmail", "x", "priority", "urgent", "tags", "t", "category", 1))
                .isProblem(400, "E012");
        assertThat(fields(answer))
                .containsExactlyInAnyOrder(
                        "title", "description", "createdBy", "createdByEmail", "priority", "tags", "category");
        assertThat(fields(api.post(opened(api) + "/comments", Map.of("internal", "yes"))
                        .isProblem(400, "E012")))
                .containsExactlyInAnyOrder("author", "authorEmail", "content", "internal");
    }

    @Test
    void unknown_words_have_codes_of_their_own() {
        api.post("/tickets", bodyWith("priority", "urgent")).isProblem(400, "E008");
        var path = opened(api);
        api.put(path, Map.of("status", "done")).isProblem(400, "E007");
        api.put(path, Map.of("status", "OPEN")).isProblem(400, "E007");
        api.put(path, Map.of("priority", "Low")).isProblem(400, "E008");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "[{}]",
                "\"text\"",
                "7",
                "true",
                "{",
                "{\"title\":}",
                "{'title':'x'}",
                "{\"a\":1,}",
                "{}{}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "nul",
                "\u0000",
                "\ufeff{}x",
                "<xml/>",
                "title=x",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1 /* b */}"
            })
    void what_is_no_object_is_refused(String text) {
        var path = opened(api);
        api.post("/tickets", text).isProblem(400, "E012");
        api.put(path, text).isProblem(400, "E012");
        api.post(path + "/comments", text).isProblem(400, "E012");
        api.post(path + "/link-github", text).isProblem(400, "E012");
    }

    @Test
    void a_field_may_come_once_only() {
        api.post(
                        "/tickets",
                        "{\"title\":\"a\","
                                + JsonMapper.shared().writeValueAsString(body()).substring(1))
                .isProblem(400, "E012");
    }

    @Test
    void a_body_may_be_deep_or_long_without_harm() {
        for (var deep :
                List.of("[".repeat(20_000), "[".repeat(20_000) + "]".repeat(20_000), "{\"a\":".repeat(20_000))) {
            api.post("/tickets", deep).isProblem(400, "E012");
            api.post("/tickets", "{\"title\":" + deep + "}").isProblem(400, "E012");
        }
        for (var number : List.of("1".repeat(5_000), "1e999999999", "-1e-999999999", "0." + "0".repeat(5_000) + "1")) {
            api.post("/tickets", "{\"title\":" + number + "}").isProblem(400, "E012");
            api.put(opened(api), "{\"unknown\":" + number + "}").is(number.length() > 1_000 ? 400 : 200);
        }
        api.post("/tickets", "{\"" + "n".repeat(100_000) + "\":1}").isProblem(400, "E012");
    }

    @Test
    void a_body_may_have_a_mebibyte() {
        var padding = bodyWith("unknown", "x".repeat(1_000_000));
        api.post("/tickets", padding).is(201);
        api.post("/tickets", bodyWith("unknown", "x".repeat(2_000_000))).isProblem(413, "E012");
        var chunks = java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                () -> new java.io.ByteArrayInputStream(new byte[2_000_000]));
        api.send("POST", "/tickets", chunks, "Content-Type", "application/json").isProblem(413, "E012");
        var escaped = JsonMapper.shared().writeValueAsString(body()).replace("Users", "\\ud83d\\ude42".repeat(65_000));
        api.post("/tickets", escaped).is(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain",
                "text/html",
                "application/xml",
                "application/octet-stream",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense",
                "json",
                "application/",
                "a/b/c"
            })
    void only_json_is_read(String type) {
        var bytes = JsonMapper.shared().writeValueAsBytes(body());
        api.writeBytes("POST", "/tickets", type, bytes).isProblem(415, "E012");
        api.writeBytes("PUT", opened(api), type, bytes).isProblem(415, "E012");
    }

    @Test
    void json_is_read_under_its_names() {
        for (var type : List.of("application/json; charset=UTF-8", "APPLICATION/JSON", "application/vnd.x+json")) {
            api.writeBytes("POST", "/tickets", type, JsonMapper.shared().writeValueAsBytes(body()))
                    .is(201);
        }
    }

    @Test
    void a_compressed_body_is_not_read() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(JsonMapper.shared().writeValueAsBytes(body()));
        }
        api.writeBytes("POST", "/tickets", "application/json", zipped.toByteArray(), "Content-Encoding", "gzip")
                .isProblem(415, "E012");
        api.writeBytes("POST", "/tickets", "application/json", zipped.toByteArray())
                .isProblem(400, "E012");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        for (var charset : List.of("ISO-8859-1", "windows-1252")) {
            var bytes = "{\"title\":\"Größe\"}".getBytes(Charset.forName(charset));
            api.writeBytes("PUT", opened(api), "application/json", bytes).isProblem(400, "E012");
        }
        var surrogate = "{\"title\":\"xxx\"}".getBytes(UTF_8);
        surrogate[10] = (byte) 0xed;
        surrogate[11] = (byte) 0xa0;
        surrogate[12] = (byte) 0x80;
        api.writeBytes("PUT", opened(api), "application/json", surrogate).isProblem(400, "E012");
    }

    private static List<String> fields(Answer answer) {
        return answer.json()
                .get("errors")
                .valueStream()
                .map(each -> each.get("field").stringValue())
                .distinct()
                .toList();
    }
}
