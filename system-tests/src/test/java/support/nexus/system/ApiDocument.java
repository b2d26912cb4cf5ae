package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document that a node serves of its API, and what it says of an answer.
class ApiDocument {

    static final ApiDocument NONE = new ApiDocument(JsonMapper.shared().createObjectNode());
    private static final String ID = "urn:nexus:openapi";

    private final JsonNode json;
    private final SchemaRegistry schemas;

    ApiDocument(JsonNode json) {
        this.json = json;
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ID, json.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    JsonNode json() {
        return json;
    }

    /// Fails unless the document says of this call that it may be answered so. Calls that it does not name are not
    /// judged.
    void verify(String method, String path, Answer answer) {
        var route = json.path("paths").propertyNames().stream()
                .filter(template -> matches(template, path))
                .findFirst();
        var responses = route.map(template -> json.path("paths").path(template))
                .map(methods -> methods.path(method.toLowerCase(Locale.ROOT)).path("responses"))
                .orElse(json.path("none"));
        if (responses.isMissingNode() || answer.text().isEmpty()) {
            return;
        }
        var pointer = "/paths/" + escaped(route.orElseThrow()) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/"
                + (responses.has("" + answer.status()) ? answer.status() : "default");
        var type = answer.header("Content-Type").replaceFirst(";.*", "");
        var reference = json.at(pointer).path("$ref").asString("");
        var media = (reference.isEmpty() ? pointer : reference.substring(1)) + "/content/" + escaped(type) + "/schema";
        assertThat(json.at(media).isMissingNode())
                .as("%s %s answered %s, %s", method, path, answer.status(), type)
                .isFalse();
        assertThat(errors(media, answer.json()))
                .as("%s %s answered %s", method, path, answer.text())
                .isEmpty();
    }

    /// What the schema at this pointer says against the value.
    List<Error> errors(String pointer, JsonNode value) {
        return schemas.getSchema(SchemaLocation.of(ID + "#" + pointer)).validate(value);
    }

    /// Those of the content at this pointer: its own, or else its schema's.
    List<JsonNode> examples(String content) {
        var own = json.at(content)
                .path("examples")
                .valueStream()
                .map(this::resolved)
                .map(each -> each.path("value"));
        var schema = resolved(json.at(content).path("schema"));
        return Stream.concat(own, schema.path("examples").valueStream()).toList();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? json.at(node.get("$ref").stringValue().substring(1)) : node;
    }

    private static boolean matches(String template, String path) {
        var plain = path.replaceFirst("\\?.*", "").replaceFirst("^/v1", "");
        return Pattern.matches(template.replaceAll("\\{[^}]*}", "[^/]+"), plain);
    }

    private static String escaped(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }
}
