package support.nexus.platform.web;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The query parameters of a route, as the API document has them: what is text in a URL becomes what it should be
/// there.
///
/// @param schemas each parameter's schema, by name
/// @param types what each is, or what each of its items is
/// @param required those that must be given
record QueryParameters(Map<String, JsonNode> schemas, Map<String, Type> types, List<String> required) {

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
                        .toList());
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
            var values = given.get(name);
            if (values == null) {
                return;
            }
            if (type.isList()
                    || values.length > 1) { // given twice where once is meant, it is a list that its schema refuses
                var array = query.putArray(name);
                for (var value : values) {
                    array.add(type.read(value));
                }
            } else {
                query.set(name, type.read(values[0]));
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
