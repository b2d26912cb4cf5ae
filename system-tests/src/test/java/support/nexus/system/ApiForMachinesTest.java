package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What generators of clients and validators in other languages ask of the API document.
class ApiForMachinesTest {

    private static final List<String> HOLDERS = List.of("properties", "patternProperties", "$defs");
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final List<String> SINGLE = List.of("items", "additionalProperties", "not", "contains");

    /// Of JSON Schema 2020-12, those in use, and of our own.
    private static final Set<String> KEYWORDS = Set.of(
            "$ref",
            "type",
            "title",
            "description",
            "format",
            "enum",
            "const",
            "default",
            "examples",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "uniqueItems",
            "required",
            "properties",
            "maxProperties",
            "additionalProperties",
            "items",
            "allOf",
            "anyOf",
            "oneOf",
            "x-message",
            "x-error-code");

    private final JsonNode document = Desk.H2.api().get("/openapi.json").is(200).json();

    @Test
    void its_patterns_are_read_alike_in_every_language() {
        schemas(schema -> {
            var pattern = schema.path("pattern").asString("");
            com.google.re2j.Pattern.compile(pattern);
            assertThat(pattern).doesNotContain("(?", "\\p", "\\P", "\\u");
        });
    }

    @Test
    void every_word_in_a_schema_is_a_keyword() {
        schemas(schema ->
                assertThat(schema.propertyNames()).as(schema.toString()).isSubsetOf(KEYWORDS));
    }

    @Test
    void every_operation_and_every_object_has_a_name() {
        assertThat(document.get("paths")
                        .valueStream()
                        .flatMap(JsonNode::valueStream)
                        .filter(JsonNode::isObject))
                .allSatisfy(operation -> assertThat(operation.has("operationId"))
                        .as(operation.toString())
                        .isTrue());
        var named = document.at("/components/schemas").valueStream().toList();
        schemas(schema -> {
            if (schema.has("properties") && !named.contains(schema)) {
                assertThat(schema.has("title")).as(schema.toString()).isTrue();
            }
        });
    }

    @Test
    void what_may_be_null_says_so_by_its_type_and_a_text_has_its_default_where_its_type_stands() {
        schemas(schema -> {
            assertThat(schema.propertyNames()).as(schema.toString()).doesNotContain("anyOf", "oneOf");
            if (schema.has("default") && schema.has("$ref")) {
                var type = document.at(schema.get("$ref").stringValue().substring(1));
                assertThat(type.has("enum")).as(schema.toString()).isTrue();
            }
        });
    }

    @Test
    void the_service_finds_nothing_strange_in_it() {
        assertThat(Desk.H2.node().output()).doesNotContain("Unknown keyword", "com.networknt");
    }

    private void schemas(Consumer<JsonNode> visit) {
        document.findValues("schema").forEach(schema -> walk(schema, visit));
        document.at("/components/schemas").forEach(schema -> walk(schema, visit));
    }

    private static void walk(JsonNode schema, Consumer<JsonNode> visit) {
        if (schema.isObject()) {
            visit.accept(schema);
            var named = HOLDERS.stream().flatMap(holder -> schema.path(holder).valueStream());
            var listed = LISTS.stream().flatMap(list -> schema.path(list).valueStream());
            var single = SINGLE.stream().map(schema::path);
            Stream.of(named, listed, single).flatMap(part -> part).forEach(part -> walk(part, visit));
        }
    }
}
