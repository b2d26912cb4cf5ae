package support.nexus.platform.contract;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import support.nexus.events.Refusal.WrongField;
import support.nexus.platform.settings.Nearest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The query parameters of a route, as the API document has them: what is text in a URL becomes what it should be
/// there.
///
/// @param schemas each parameter's schema, by name
/// @param types what each is, or what each of its items is
/// @param required those that must be given
/// @param asGiven those of which the document says whether they may be empty; any other is then as if it were not given
record QueryParameters(
        Map<String, JsonNode> schemas, Map<String, Type> types, List<String> required, Set<String> asGiven) {

    static final QueryParameters NONE = new QueryParameters(Map.of(), Map.of(), List.of(), Set.of());

    /// What scripts add so that no answer comes from a cache.
    private static final String IGNORED = "_";

    private static final int LONGEST = 100;

    private static final JsonMapper JSON = JsonMapper.shared();

    static QueryParameters of(JsonNode operation, JsonNode document) {
        var parameters = operation
                .path("parameters")
                .valueStream()
                .map(parameter -> resolve(parameter, document))
                .filter(parameter -> parameter.path("in").stringValue("").equals("query"))
                .toList();
        var schemas = parameters.stream().collect(toMap(QueryParameters::name, parameter -> parameter.get("schema")));
        return new QueryParameters(
                schemas,
                schemas.entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, each -> Type.of(each.getValue(), document))),
                parameters.stream()
                        .filter(parameter -> parameter.path("required").booleanValue(false))
                        .map(QueryParameters::name)
                        .toList(),
                parameters.stream()
                        .filter(parameter -> parameter.has("allowEmptyValue"))
                        .map(QueryParameters::name)
                        .collect(toSet()));
    }

    /// Those that the route does not know, and the nearest that it does; and those given twice that are meant once.
    List<WrongField> wrong(Map<String, String[]> given) {
        return given.entrySet().stream()
                .filter(each -> !each.getKey().equals(IGNORED))
                .flatMap(each -> wrong(each.getKey(), each.getValue()).stream())
                .limit(ContractErrors.MOST)
                .toList();
    }

    private Optional<WrongField> wrong(String name, String[] values) {
        var type = types.get(name);
        if (type == null) {
            var shown = name.substring(0, Math.min(name.length(), LONGEST));
            return Optional.of(new WrongField(shown, unknown(shown)));
        }
        return type.isList() || values.length == 1
                ? Optional.empty()
                : Optional.of(new WrongField(name, "must be given once"));
    }

    private String unknown(String name) {
        return types.isEmpty()
                ? "is not known here: this call takes no query parameters"
                : "is not known here: the nearest parameter is " + Nearest.to(name, types.keySet());
    }

    private static String name(JsonNode parameter) {
        return parameter.get("name").stringValue();
    }

    boolean isEmpty() {
        return schemas.isEmpty();
    }

    /// One object's schema, whose references lead into the document.
    JsonNode schema(String document) {
        var schema = JSON.createObjectNode().put("type", "object");
        schemas.forEach((name, each) -> schema.withObjectProperty("properties").set(name, each));
        required.forEach(name -> schema.withArrayProperty("required").add(name));
        return JSON.readTree(schema.toString().replace("\"#/components/", "\"" + document + "#/components/"));
    }

    ObjectNode read(Map<String, String[]> given) {
        var query = JSON.createObjectNode();
        types.forEach((name, type) -> {
            var values = Arrays.stream(given.getOrDefault(name, new String[0]))
                    .filter(value -> !value.isEmpty() || asGiven.contains(name))
                    .toList();
            if (type.isList() && !values.isEmpty()) {
                values.forEach(value -> query.withArrayProperty(name).add(type.read(value)));
            } else if (!values.isEmpty()) {
                query.set(name, type.read(values.getFirst()));
            }
        });
        return query;
    }

    private static JsonNode resolve(JsonNode node, JsonNode document) {
        return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
    }

    /// @param word what the schema calls it, or each of its items
    record Type(boolean isList, String word) {

        static Type of(JsonNode schema, JsonNode document) {
            var resolved = resolve(schema, document);
            var isList = resolved.path("type").stringValue("").equals("array");
            var item = isList ? resolve(resolved.path("items"), document) : resolved;
            return new Type(isList, item.path("type").stringValue(""));
        }

        /// What is not what it should be stays text, for the schema to refuse.
        JsonNode read(String value) {
            var nodes = JSON.getNodeFactory();
            if (word.equals("integer") && value.matches("-?\\d{1,18}")) {
                return nodes.numberNode(Long.parseLong(value));
            }
            return word.equals("boolean") && value.matches("true|false")
                    ? nodes.booleanNode(Boolean.parseBoolean(value))
                    : nodes.stringNode(value);
        }
    }
}
