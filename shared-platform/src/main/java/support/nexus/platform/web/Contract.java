package support.nexus.platform.web;

import static java.util.stream.Collectors.toMap;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Holds requests against the API document itself, so that what it promises and what is checked are one text.
@Component
class Contract {

    private static final String DOCUMENT = "urn:nexus-support:openapi";
    private static final int MOST_ERRORS = 100;

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> bodies = new HashMap<>();
    private final Map<String, Query> queries = new HashMap<>();

    Contract(ApiDocument api) {
        this.document = api.json();
        this.registry = SchemaRegistry.withDefaultDialect(
                Dialect.builder(Dialects.getDraft202012())
                        .format(new Moment())
                        .keyword(new NonValidationKeyword("x-error-code"))
                        .build(),
                builder -> builder.schemas(Map.of(DOCUMENT, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .pathType(PathType.JSON_PATH)
                                .errorMessageKeyword("x-message")
                                .formatAssertionsEnabled(true)
                                .locale(Locale.ENGLISH)
                                .build()));
        document.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    var route = route(method, path);
                    bodySchema(path, method, operation).ifPresent(schema -> bodies.put(route, schema));
                    query(operation).ifPresent(query -> queries.put(route, query));
                }));
    }

    /// The body, if it is what the document says of this route; else every wrong field is named.
    JsonNode body(String method, String path, JsonNode body) {
        var schema = Optional.ofNullable(bodies.get(route(method, path)))
                .orElseThrow(
                        () -> new IllegalStateException("The API document has no body for " + route(method, path)));
        return verified(schema, body);
    }

    /// The query parameters that the document names, as one object; others are ignored.
    JsonNode query(String method, String path, Map<String, String[]> given) {
        var query = Optional.ofNullable(queries.get(route(method, path)))
                .orElseThrow(
                        () -> new IllegalStateException("The API document has no query for " + route(method, path)));
        return verified(query.schema(), query.read(given));
    }

    private JsonNode verified(Schema schema, JsonNode value) {
        var errors = schema.validate(value);
        if (!errors.isEmpty()) {
            throw new Refused(code(errors), detail(errors), Map.of("errors", fields(errors)));
        }
        return value;
    }

    private Optional<Schema> bodySchema(String path, String method, JsonNode operation) {
        var here = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method
                + "/requestBody/content/application~1json/schema";
        return operation.at("/requestBody/content/application~1json/schema").isMissingNode()
                ? Optional.empty()
                : Optional.of(registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + here)));
    }

    private Optional<Query> query(JsonNode operation) {
        var parameters = operation
                .path("parameters")
                .valueStream()
                .map(parameter -> parameter.has("$ref")
                        ? document.at(parameter.get("$ref").stringValue().substring(1))
                        : parameter)
                .filter(parameter -> parameter.path("in").stringValue("").equals("query"))
                .collect(toMap(parameter -> parameter.get("name").stringValue(), parameter -> parameter.get("schema")));
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        var schema = JsonMapper.shared().createObjectNode().put("type", "object");
        parameters.forEach(
                (name, each) -> schema.withObjectProperty("properties").set(name, absolute(each)));
        return Optional.of(new Query(
                registry.getSchema(schema),
                parameters.entrySet().stream().collect(toMap(Map.Entry::getKey, each -> type(each.getValue())))));
    }

    private String type(JsonNode schema) {
        var resolved = schema.has("$ref")
                ? document.at(schema.get("$ref").stringValue().substring(1))
                : schema;
        var item = resolved.path("items");
        return resolved.path("type").stringValue("string").equals("array")
                ? "array of " + type(item)
                : resolved.path("type").stringValue("string");
    }

    private static JsonNode absolute(JsonNode schema) {
        return JsonMapper.shared()
                .readTree(schema.toString().replace("\"#/components/", "\"" + DOCUMENT + "#/components/"));
    }

    /// The code that the schema of the wrong fields names with `x-error-code`, if they agree on one.
    private ErrorCode code(List<Error> errors) {
        var codes = errors.stream().map(this::codeName).collect(Collectors.toSet());
        return codes.size() == 1 ? codes.iterator().next() : ErrorCode.INVALID;
    }

    private ErrorCode codeName(Error error) {
        var keyword = error.getSchemaLocation().getFragment();
        var pointer = keyword.getParent() == null ? "" : pointer(keyword.getParent());
        var named = document.at(pointer).path("x-error-code").stringValue("");
        return named.isEmpty() ? ErrorCode.INVALID : ErrorCode.valueOf(named);
    }

    private static String pointer(com.networknt.schema.path.NodePath path) {
        var pointer = new StringBuilder();
        for (var i = 0; i < path.getNameCount(); i++) {
            pointer.append('/').append(path.getName(i).replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static String detail(List<Error> errors) {
        return fields(errors).stream()
                .map(error -> error.get("field") + " " + error.get("message"))
                .collect(Collectors.joining("; "));
    }

    private static List<Map<String, String>> fields(List<Error> errors) {
        return errors.stream()
                .map(error -> Map.of("field", field(error), "message", message(error)))
                .distinct()
                .limit(MOST_ERRORS)
                .toList();
    }

    private static String field(Error error) {
        var path = error.getInstanceLocation().toString();
        var missing = error.getKeyword().equals("required") ? "." + error.getProperty() : "";
        var field = (path + missing).replaceFirst("^\\$\\.?", "");
        return field.isEmpty() ? "body" : field;
    }

    private static String message(Error error) {
        return error.getKeyword().equals("required")
                ? "is required"
                : error.getMessage().replaceFirst("^.*?: ", "");
    }

    private static String route(String method, String path) {
        return method.toLowerCase(Locale.ROOT) + " " + path;
    }

    private record Query(Schema schema, Map<String, String> types) {

        ObjectNode read(Map<String, String[]> given) {
            var query = JsonMapper.shared().createObjectNode();
            types.forEach((name, type) -> {
                var values = given.get(name);
                if (values != null && type.startsWith("array of ")) {
                    var array = query.putArray(name);
                    for (var value : values) {
                        array.add(node(type.substring("array of ".length()), value));
                    }
                } else if (values != null && values.length > 1) {
                    throw Refused.invalid(name, "is given more than once");
                } else if (values != null) {
                    query.set(name, node(type, values[0]));
                }
            });
            return query;
        }

        private static JsonNode node(String type, String value) {
            var nodes = JsonMapper.shared().getNodeFactory();
            return type.equals("integer") && value.matches("-?\\d{1,18}")
                    ? nodes.numberNode(Long.parseLong(value))
                    : nodes.stringNode(value);
        }
    }
}
