package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The document of the API, and the page to try it at. That answers are as it says, every journey proves.
class ApiDocumentTest {

    private static final List<String> ITS_OWN = List.of("/openapi.json", "/docs");

    private final Api api = Desk.H2.api();
    private final JsonNode document = api.get("/openapi.json").is(200).json();

    @Test
    void it_is_OpenAPI_3_1() {
        assertThat(document.get("openapi").stringValue()).matches("3\\.1\\.\\d+");
        assertThat(document.at("/info/title").stringValue()).isNotBlank();
        assertThat(document.at("/info/version").stringValue()).isNotBlank();
        assertThat(document.at("/servers/0/url").stringValue()).isEqualTo("/api");
        document.get("paths").forEachEntry((path, methods) -> {
            assertThat(path).startsWith("/");
            methods.forEachEntry((method, operation) -> {
                if (!method.equals("parameters")) {
                    assertThat(method).isIn("get", "put", "post", "delete", "patch", "head", "options");
                    assertThat(operation.get("responses").isEmpty()).isFalse();
                    assertThat(operation.get("summary").stringValue()).isNotBlank();
                }
            });
        });
        assertThat(document.get("paths")
                        .valueStream()
                        .flatMap(JsonNode::valueStream)
                        .filter(operation -> operation.has("operationId"))
                        .map(operation -> operation.get("operationId").stringValue()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatever_it_refers_to_is_in_it() {
        var references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(document.toString());
        assertThat(references.results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(pointer -> assertThat(document.at(pointer).isMissingNode())
                        .as(pointer)
                        .isFalse());
    }

    @Test
    void each_path_parameter_is_described() {
        document.get("paths").forEachEntry((path, methods) -> {
            var names = Pattern.compile("\\{(\\w+)}")
                    .matcher(path)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            methods.forEachEntry((method, operation) -> {
                if (!method.equals("parameters")) {
                    var described = Stream.concat(
                                    methods.path("parameters").valueStream(),
                                    operation.path("parameters").valueStream())
                            .map(each -> each.has("$ref")
                                    ? document.at(each.get("$ref").stringValue().substring(1))
                                    : each)
                            .filter(each -> each.path("in").asString("").equals("path"))
                            .map(each -> each.get("name").stringValue())
                            .toList();
                    assertThat(described).as(method + path).containsExactlyInAnyOrderElementsOf(names);
                }
            });
        });
    }

    @Test
    void every_route_of_the_service_is_in_it() {
        assertThat(Routes.all()).hasSizeGreaterThan(20);
        for (var route : Routes.all()) {
            if (!ITS_OWN.contains(route.path())) {
                assertThat(document.path("paths").path(route.path()).has(route.method()))
                        .as(route.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void there_is_a_page_to_try_it_at() {
        for (var path : List.of("/docs", "/docs/index.html")) {
            var page = api.get(path).is(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.text()).containsIgnoringCase("<html");
            var parts = Pattern.compile("(?:src|href)=\"([^\"]+\\.(?:js|css))\"")
                    .matcher(page.text())
                    .results();
            assertThat(parts.map(found -> found.group(1))).isNotEmpty().allSatisfy(part -> {
                assertThat(part).doesNotContain("//");
                var target = java.net.URI.create("/api" + path).resolve(part).getPath();
                assertThat(target).startsWith("/api/docs/");
                api.get(target.replaceFirst("^/api", "")).is(200);
            });
        }
    }
}
