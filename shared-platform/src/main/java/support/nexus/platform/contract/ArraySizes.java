package support.nexus.platform.contract;

import java.util.ArrayList;
import java.util.List;
import support.nexus.events.Refusal.WrongField;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Holds the sizes of arrays against their `maxItems` before anything looks at their items: whether those are unique
/// costs more than their number.
final class ArraySizes {

    private final JsonNode document;
    private final List<WrongField> wrong = new ArrayList<>();

    private ArraySizes(JsonNode document) {
        this.document = document;
    }

    /// Those with too many items. They are emptied, so that whoever looks at the rest of the value does not look at
    /// them.
    static List<WrongField> cut(JsonNode schema, JsonNode value, JsonNode document) {
        var sizes = new ArraySizes(document);
        sizes.walk(schema, value, "");
        return sizes.wrong;
    }

    private void walk(JsonNode reference, JsonNode value, String field) {
        if (wrong.size() == ContractErrors.MOST || !value.isContainer()) {
            return;
        }
        var schema = resolve(reference);
        schema.path("allOf").forEach(part -> walk(part, value, field));
        if (value instanceof ArrayNode array) {
            items(schema, array, field);
        } else {
            schema.path("properties")
                    .forEachEntry(
                            (name, of) -> walk(of, value.path(name), field.isEmpty() ? name : field + "." + name));
        }
    }

    private void items(JsonNode schema, ArrayNode value, String field) {
        var most = schema.path("maxItems").intValue(Integer.MAX_VALUE);
        if (value.size() > most) {
            wrong.add(new WrongField(field, "must have at most %s items".formatted(most)));
            value.removeAll();
            return;
        }
        for (var i = 0; i < value.size(); i++) {
            walk(schema.path("items"), value.get(i), "%s[%s]".formatted(field, i));
        }
    }

    private JsonNode resolve(JsonNode schema) {
        var reference = schema.path("$ref").stringValue("");
        return reference.isEmpty() ? schema : document.at(reference.substring(reference.indexOf('#') + 1));
    }
}
