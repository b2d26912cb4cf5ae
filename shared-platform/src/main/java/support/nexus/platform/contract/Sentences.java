package support.nexus.platform.contract;

import static java.util.stream.Collectors.joining;

import com.networknt.schema.Error;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/// What is said of a value that is not as its schema has it: the schema's own words, or a sentence for each keyword.
final class Sentences {

    private static final Map<String, String> TYPES = Map.of(
            "string", "text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "array", "a list",
            "object", "a JSON object",
            "null", "null");

    private Sentences() {}

    static String of(Error error) {
        if (error.isCustomMessage()) {
            return withoutPlace(error);
        }
        return switch (Objects.requireNonNullElse(error.getKeyword(), "")) {
            case "required" -> "is required";
            case "type" -> "must be " + types(argument(error, 1));
            case "minLength" -> least(argument(error, 0), "character");
            case "maxLength" -> "must have at most %s characters".formatted(argument(error, 0));
            case "minItems" -> least(argument(error, 0), "item");
            case "maxItems" -> "must have at most %s items".formatted(argument(error, 0));
            case "uniqueItems" -> "must not have the same item twice";
            case "minimum" -> "must be at least " + argument(error, 0);
            case "maximum" -> "must be at most " + argument(error, 0);
            case "enum" -> "must be one of " + list(argument(error, 0));
            case "pattern" -> "does not have the right form";
            case "format" -> "must be a valid " + argument(error, 0);
            default -> withoutPlace(error);
        };
    }

    private static String withoutPlace(Error error) {
        return error.getMessage().replaceFirst("^.*?: ", "");
    }

    private static String least(String count, String what) {
        return count.equals("1") && what.equals("character")
                ? "must not be empty"
                : "must have at least %s %ss".formatted(count, what);
    }

    private static String types(String expected) {
        return Arrays.stream(list(expected).split(", ", -1))
                .map(type -> TYPES.getOrDefault(type, type))
                .collect(joining(" or "));
    }

    /// `["a", "b"]`, as the validator has it, or `[a, b]`, as `a, b`.
    private static String list(String written) {
        return written.replaceAll("[\\[\\]\"]", "").replaceAll(", *", ", ");
    }

    private static String argument(Error error, int index) {
        var arguments = error.getArguments();
        return arguments == null || arguments.length <= index ? "" : String.valueOf(arguments[index]);
    }
}
