package support.nexus.query.ticket;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A ticket's tags as its row keeps them, in their order: a JSON array.
final class Tags {

    private static final String NONE = "[]";

    private Tags() {}

    static String write(List<String> tags) {
        return tags.isEmpty() ? NONE : JsonMapper.shared().writeValueAsString(tags);
    }

    static List<String> read(String json) {
        return json.equals(NONE) ? List.of() : JsonMapper.shared().readValue(json, new TypeReference<>() {});
    }
}
