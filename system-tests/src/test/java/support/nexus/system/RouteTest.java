package support.nexus.system;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.body;
import static support.nexus.system.Tickets.bodyWith;
import static support.nexus.system.Tickets.opened;
import static support.nexus.system.Tickets.unique;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    private final Node node = Desk.H2.node();
    private final Api api = Desk.H2.api();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/ticket",
                "/tickets/TCK-00000000/nothing",
                "/tickets//comments",
                "/v2/tickets",
                "/v1/v1/tickets",
                "/actuator/health",
                "/docs/../../etc/passwd",
                "/docs/nothing.js",
                "/tickets/x/y/z",
                "/%F0%9F%98%80"
            })
    void what_is_no_route_is_not_found(String path) {
        api.get(path).isProblem(404, "E018");
        api.post(path, body()).isProblem(404, "E018");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/error", "/", "/actuator", "/actuator/env", "/h2-console", "/index.html", "/favicon.ico"})
    void outside_of_the_api_there_is_nothing(String path) throws IOException {
        raw("GET " + path, "404");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /tickets, GET POST",
        "DELETE, /tickets, GET POST",
        "PUT, /tickets, GET POST",
        "PATCH, /tickets/TCK-00000000, GET PUT DELETE",
        "POST, /tickets/TCK-00000000, GET PUT DELETE",
        "DELETE, /tickets/TCK-00000000/comments, GET POST",
        "GET, /tickets/TCK-00000000/link-github, POST",
        "POST, /tickets/TCK-00000000/history, GET",
        "POST, /health, GET",
        "PROPFIND, /tickets, GET POST",
        "BREW, /tickets, GET POST",
        "PATCH, /docs, GET HEAD OPTIONS"
    })
    void a_method_that_a_route_has_not_is_told_what_it_has(String method, String path, String allowed) {
        var answer = api.write(method, path, body()).isProblem(405, "E019");
        assertThat(answer.header("Allow").split(", *", -1))
                .contains(allowed.split(" ", -1))
                .doesNotContain(method);
    }

    @Test
    void what_the_container_knows_better_is_answered_like_the_rest() throws IOException {
        assertThat(raw("TRACE /api/tickets", "405"))
                .contains("\"code\":\"E019\"")
                .containsPattern("Allow: [A-Z,]*GET[A-Z,]*")
                .doesNotContain("PATCH", "TRACE,", "DELETE");
        assertThat(raw("CONNECT example.org:443", "501")).contains("\"code\":\"E019\"", "\"status\":501");
        assertThat(raw("POST /api/tickets HTTP/1.1\r\nTransfer-Encoding: odd", "501"))
                .contains("\"status\":501");
        assertThat(raw("GET /api/health HTTP/1.1\r\nHost: a b", "400")).contains("X-Correlation-Id: ");
    }

    @Test
    void the_server_as_a_whole_names_the_methods_of_its_routes_and_no_other() throws IOException {
        var answer = exchange("OPTIONS * HTTP/1.1\r\nX-Correlation-Id: star");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("\r\nX-Correlation-Id: star\r\n");
        var methods = Routes.all().stream()
                .map(route -> route.method().toUpperCase(Locale.ROOT))
                .collect(toSet());
        methods.addAll(Set.of("HEAD", "OPTIONS"));
        var allow = answer.lines().filter(line -> line.startsWith("Allow: ")).toList();
        assertThat(allow).hasSize(1);
        assertThat(allow.getFirst().substring("Allow: ".length()).split(", ", -1))
                .containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void what_the_container_refuses_can_be_read_by_a_page_and_found_again() throws IOException {
        for (var request : List.of(
                "GET /api/tickets/%zz HTTP/1.1\r\nOrigin: https://example.org",
                "GET /api/health HTTP/1.1\r\nX-Forwarded-Host: x\r\nOrigin: https://example.org\r\nContent-Length: -1")) {
            assertThat(raw(request, "400"))
                    .contains("Access-Control-Allow-Origin: *", "X-Correlation-Id: ", "\"detail\":\"The request line");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "createdBy=dependabot[bot]",
                "createdBy=a|b",
                "category=\"quoted\"",
                "category={a}",
                "createdFrom=2026-01-31T12:00:00+02:00",
                "status=",
                "status=&priority=&page=",
                "_=1769860800123",
                "createdTo=2026-12-31T23:59:60Z"
            })
    void a_query_is_understood_as_people_write_it(String query) throws IOException {
        assertThat(exchange("GET /api/tickets?limit=1&" + query)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({
        "/tickets?q=x, q, tag",
        "/tickets?asof=2026-01-01, asof, sort",
        "/tickets?asOf=2026-01-01, asOf, sort",
        "/tickets?tag%5B%5D=x, tag[], tag",
        "/tickets/TCK-00000000?asof=2026-01-01, asof, asOf"
    })
    void a_query_parameter_that_a_route_does_not_know_is_refused(String path, String name, String nearest) {
        var answer = api.get(path).isProblem(400, "E012");
        assertThat(answer.json().at("/errors/0/field").stringValue()).isEqualTo(name);
        assertThat(answer.json().at("/errors/0/message").stringValue()).endsWith(" " + nearest);
    }

    @Test
    void no_route_takes_a_query_parameter_that_it_does_not_know() {
        var admin = Desk.H2.admin().unchecked();
        for (var route : Routes.all()) {
            var path = route.path().replaceAll("\\{[^}]+}", "TCK-00000000");
            refusesParameter(admin, route.method().toUpperCase(Locale.ROOT), path);
        }
        for (var page :
                List.of("/openapi.json", "/v1/openapi.json", "/health", "/docs", "/docs/index.html", "/docs/")) {
            refusesParameter(api.unchecked(), "GET", page);
            refusesParameter(api.unchecked(), "HEAD", page);
        }
    }

    private static void refusesParameter(Api caller, String method, String path) {
        var answer = caller.write(method, path + "?unheardOf=1", "{}");
        assertThat(answer.status()).as(method + path + answer.text()).isEqualTo(400);
        if (!method.equals("HEAD")) {
            assertThat(answer.isProblem(400, "E012")
                            .json()
                            .at("/errors/0/field")
                            .stringValue())
                    .isEqualTo("unheardOf");
        }
    }

    @Test
    void a_path_is_understood_as_people_write_it() {
        var path = opened(api);
        assertThat(api.get("/tickets/?limit=1").is(200).data()).hasSize(1);
        api.unchecked().get(path.toLowerCase(Locale.ROOT) + "/").is(200);
        for (var root : new String[] {"", "/", "/v1", "/v1/"}) {
            assertThat(api.get(root).is(200).data().get("document").stringValue())
                    .isEqualTo("/api/openapi.json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=", "application/json; charset=no-such", "a/b/c"})
    void a_content_type_that_is_none_is_415_where_there_is_a_body_and_nothing_where_there_is_none(String type)
            throws IOException {
        assertThat(exchange("GET /api/health HTTP/1.1\r\nContent-Type: " + type))
                .startsWith("HTTP/1.1 200");
        assertThat(exchange("GET /api/tickets?limit=1 HTTP/1.1\r\nContent-Type: " + type))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("POST /api/tickets HTTP/1.1\r\nContent-Length: 2\r\nContent-Type: " + type, "415"))
                .contains("E012");
        assertThat(exchange("GET /api/health HTTP/1.1\r\nContent-Type: application/json; charset='utf-8'"))
                .startsWith("HTTP/1.1 200");
        assertThat(node.output()).doesNotContain("IllegalCharsetName", "InvalidMediaType", "InvalidMimeType");
    }

    @Test
    void a_form_is_read_by_nobody() throws IOException {
        var parts = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nbroken";
        for (var type : List.of(
                "multipart/form-data; boundary=x", "multipart/form-data", "application/x-www-form-urlencoded")) {
            api.writeBytes("POST", "/tickets?_=1", type, parts.getBytes(StandardCharsets.UTF_8))
                    .isProblem(415, "E012");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/%zz", "/api/%", "/api/tickets/%2", "/api/tickets/%c0%ae", "/api/tickets/%ff",
                        "/api/%2e%2e/%2e%2e/etc/passwd",
                "/api/tickets/..%2f..", "/api/tickets/%00", "/api\\tickets", "/api/<>", "/api/tickets?%zz",
                        "/api/tickets?tag=%ff",
                "/api/tickets?tag=%", "/api/tickets/|", "/api/../..", "//api/tickets%", "/api/tickets/%5c..%5c"
            })
    void a_path_that_cannot_be_read_is_refused_with_the_same_body(String path) throws IOException {
        raw("GET " + path, "40[04]");
    }

    @Test
    void too_long_a_line_is_refused_with_the_same_body() throws IOException {
        raw("GET /api/tickets?tag=" + "x".repeat(20_000), "4\\d\\d");
        raw("GET /api/tickets HTTP/1.1\r\nX-Long: " + "x".repeat(20_000) + "\r\nX-Rest: GET /", "4\\d\\d");
    }

    @Test
    void path_parameters_harm_nothing() {
        var padding = ";" + "x=1;".repeat(400);
        var answer = api.unchecked().post("/tickets" + padding, body(), "Idempotency-Key", unique("long-path-"));
        assertThat(answer.status()).as(answer.text()).isLessThan(500);
    }

    @Test
    void a_refused_request_leaves_nothing_behind() {
        var category = unique("accept-");
        var answer = api.post("/tickets", bodyWith("category", category), "Accept", "text/html");
        var stored = api.get("/tickets?category=" + category).data().size();
        assertThat(stored).as(answer.text()).isEqualTo(answer.status() == 201 ? 1 : 0);
        assertThat(answer.status()).isLessThan(500);
        for (var path : new String[] {"/tickets", opened(api), "/nothing"}) {
            for (var accept : new String[] {"text/html", "application/xml", "nonsense", "image/*;q=x", ""}) {
                var read = api.unchecked().get(path, "Accept", accept);
                if (read.status() != 200) {
                    assertThat(read.header("Content-Type")).isEqualTo("application/problem+json");
                    assertThat(read.status()).as(path + accept + read.text()).isLessThan(500);
                }
            }
        }
    }

    @Test
    void times_at_the_end_of_the_calendar_are_no_failure() {
        var path = opened(api);
        for (var desk : Desk.values()) {
            for (var time : new String[] {
                "%2B999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "0000-01-01",
                "%2B300000-01-01T00:00:00Z",
                "-300000-01-01T00:00:00Z",
                "2026-12-31T23:59:60Z",
                "9999-12-31T23:59:59.999999999%2B18:00"
            }) {
                for (var parameter : new String[] {"createdFrom", "createdTo", "updatedFrom"}) {
                    var answer = desk.api().get("/tickets?limit=1&" + parameter + "=" + time);
                    assertThat(answer.status())
                            .as(desk + parameter + time + answer.text())
                            .isIn(200, 400);
                }
                assertThat(api.get(path + "?asOf=" + time).status()).as(time).isIn(200, 400, 404);
            }
        }
    }

    @Test
    void a_page_of_another_origin_may_read_the_answers() {
        var answer =
                api.get("/tickets?limit=1", "Origin", "https://example.org").is(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag");
        var preflight = api.send(
                "OPTIONS",
                "/tickets",
                BodyPublishers.noBody(),
                "Origin",
                "https://example.org",
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                "content-type, if-match, idempotency-key");
        preflight.is(200);
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("if-match");
    }

    @Test
    void a_preflight_that_is_refused_has_the_same_body() {
        api.send(
                        "OPTIONS",
                        "/tickets",
                        BodyPublishers.noBody(),
                        "Origin",
                        "https://example.org",
                        "Access-Control-Request-Method",
                        "PATCH")
                .isProblem(403, "E013");
    }

    @Test
    void a_correlation_id_cannot_forge_a_log_line() {
        assertThat(api.get("/tickets?limit=1", "X-Correlation-Id", "abc-1.2").header("X-Correlation-Id"))
                .isEqualTo("abc-1.2");
        for (var odd : new String[] {"a b", "x".repeat(65), "<script>", "a\tb"}) {
            assertThat(api.get("/tickets?limit=1", "X-Correlation-Id", odd).header("X-Correlation-Id"))
                    .matches("[0-9a-f-]{36}");
        }
    }

    /// What java.net.http would not send.
    private String raw(String request, String status) throws IOException {
        var answer = exchange(request);
        assertThat(answer).as(request).matches("(?s)HTTP/1\\.1 " + status + ".*");
        assertThat(answer).as(request).containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer)
                .as(request)
                .contains("\"success\":false", "\"code\":\"E0", "\"instance\":", "X-Correlation-Id: ");
        return answer;
    }

    private String exchange(String request) throws IOException {
        try (var socket = new Socket("localhost", node.port())) {
            socket.setSoTimeout(20_000);
            var text = request + (request.contains("HTTP/1.1") ? "" : " HTTP/1.1")
                    + (request.contains("\r\nHost:") ? "" : "\r\nHost: localhost") + "\r\nConnection: close\r\n\r\n"
                    + (request.contains("Content-Length: 2") ? "{}" : "");
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
