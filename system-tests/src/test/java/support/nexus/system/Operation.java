package support.nexus.system;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One operation of the API document, with pointers to what it takes and gives.
///
/// @param request the content it takes, empty where it takes none
/// @param status of its main answer
/// @param answer the content of that
record Operation(String id, String method, String path, String request, int status, String answer) {

    static List<Operation> of(JsonNode document) {
        return document.get("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(method -> method.getValue().has("operationId"))
                        .map(method -> of(document, path.getKey(), method.getKey())))
                .toList();
    }

    /// Pointers to all it takes and gives.
    List<String> contents() {
        return Stream.of(request, answer).filter(content -> !content.isEmpty()).toList();
    }

    private static Operation of(JsonNode document, String path, String method) {
        var pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method;
        var operation = document.at(pointer);
        var status = operation.get("responses").propertyNames().stream()
                .filter(each -> each.startsWith("2"))
                .findFirst()
                .orElseThrow();
        var response = operation.get("responses").get(status);
        var content = response.has("$ref")
                ? response.get("$ref").stringValue().substring(1)
                : pointer + "/responses/" + status;
        return new Operation(
                operation.get("operationId").stringValue(),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.has("requestBody") ? first(document, pointer + "/requestBody") : "",
                Integer.parseInt(status),
                first(document, content));
    }

    private static String first(JsonNode document, String pointer) {
        var type = document.at(pointer + "/content").propertyNames().iterator().next();
        return pointer + "/content/" + type.replace("/", "~1");
    }
}
