package support.nexus.platform.contract;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal.WrongField;
import support.nexus.events.Refused;
import tools.jackson.databind.JsonNode;

/// Says which fields of a request are not as the API document has them, and why.
final class ContractErrors {

    /// With it, a schema in the document names the code of what it refuses.
    static final String CODE = "x-error-code";

    /// How many are told.
    static final int MOST = 100;

    private ContractErrors() {}

    /// @param tooLong the arrays whose items nobody has looked at
    static Refused refusal(List<WrongField> tooLong, List<Error> errors, JsonNode document) {
        var named = errors.stream()
                .collect(toMap(ContractErrors::field, Sentences::of, (first, _) -> first, LinkedHashMap::new));
        var fields = Stream.concat(
                        tooLong.stream(),
                        named.entrySet().stream().map(error -> new WrongField(error.getKey(), error.getValue())))
                .limit(MOST)
                .toList();
        var detail = fields.stream()
                .map(error -> error.field() + " " + error.message())
                .collect(joining("; "));
        return new Refused(
                tooLong.isEmpty() ? code(errors, document) : ErrorCode.INVALID, detail, Map.of("errors", fields));
    }

    /// The code that all wrong fields agree on; that of a validation error where they do not.
    private static ErrorCode code(List<Error> errors, JsonNode document) {
        var codes = errors.stream().map(error -> code(error, document)).collect(toSet());
        return codes.size() == 1 ? codes.iterator().next() : ErrorCode.INVALID;
    }

    private static ErrorCode code(Error error, JsonNode document) {
        var schema = error.getSchemaLocation().getFragment().getParent();
        var named =
                schema == null ? "" : document.at(pointer(schema)).path(CODE).stringValue("");
        return named.isEmpty() ? ErrorCode.INVALID : ErrorCode.valueOf(named);
    }

    private static String pointer(NodePath path) {
        var pointer = new StringBuilder();
        for (var i = 0; i < path.getNameCount(); i++) {
            pointer.append('/').append(path.getName(i).replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static String field(Error error) {
        var path = error.getInstanceLocation().toString();
        var missing = isMissing(error) ? "." + error.getProperty() : "";
        var field = (path + missing).replaceFirst("^\\$\\.?", "");
        return field.isEmpty() ? "body" : field;
    }

    private static boolean isMissing(Error error) {
        return error.getKeyword().equals("required");
    }
}
