package support.nexus.query.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A record as cells of a table: its fields, those of a record within it under both names.
final class Cells {

    private static final String RUN_BY_SPREADSHEETS = "=+-@\t\r\n"; // OWASP, CSV injection

    private Cells() {}

    static Map<String, @Nullable Object> of(Object line, JsonMapper json) {
        return json.convertValue(line, new TypeReference<>() {});
    }

    static List<String> names(Map<String, @Nullable Object> line) {
        var names = new ArrayList<String>();
        line.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                names(cast(inner)).forEach(each -> names.add(name + "." + each));
            } else {
                names.add(name);
            }
        });
        return names;
    }

    static List<@Nullable Object> values(Map<String, @Nullable Object> line) {
        var values = new ArrayList<@Nullable Object>();
        line.values().forEach(value -> {
            if (value instanceof Map<?, ?> inner) {
                values.addAll(values(cast(inner)));
            } else {
                values.add(cell(value));
            }
        });
        return values;
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            case Number number -> number;
            case Boolean truth -> truth;
            case Collection<?> several ->
                text(String.join(", ", several.stream().map(String::valueOf).toList()));
            default -> text(value.toString());
        };
    }

    /// What a spreadsheet would run is kept from that by an apostrophe, which tells it that a text follows.
    private static String text(String value) {
        return !value.isEmpty() && RUN_BY_SPREADSHEETS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> cast(Map<?, ?> inner) {
        return (Map<String, @Nullable Object>) inner;
    }
}
