package support.nexus.platform.contract;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The OpenAPI 3.1 document, put together from what each module on the class path says of its own routes.
@Component
class ApiDocument {

    private final ObjectNode document;

    ApiDocument() throws IOException {
        var yaml = new YAMLMapper();
        var parts = new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml");
        Arrays.sort(parts, Comparator.comparing(Resource::getFilename));
        document = yaml.createObjectNode();
        for (var part : parts) {
            try (var input = part.getInputStream()) {
                merge(document, (ObjectNode) yaml.readTree(input));
            }
        }
    }

    JsonNode json() {
        return document;
    }

    private static void merge(ObjectNode whole, ObjectNode part) {
        part.forEachEntry((name, value) -> {
            if (whole.get(name) instanceof ObjectNode present && value instanceof ObjectNode addition) {
                merge(present, addition);
            } else if (whole.has(name)) {
                throw new IllegalStateException("Two parts of the API document define " + name);
            } else {
                whole.set(name, value);
            }
        });
    }
}
