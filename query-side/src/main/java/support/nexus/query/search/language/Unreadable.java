package support.nexus.query.search.language;

import java.util.List;
import java.util.Map;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal.WrongField;
import support.nexus.events.Refused;

/// What is said of a text that is not in the language.
final class Unreadable {

    private static final String FIELD = "q";

    private Unreadable() {}

    /// @param index where in the text, in UTF-16 units from zero
    /// @param expected a sentence's end: what should stand there
    static Refused at(String text, int index, String expected) {
        return at(text, index, ErrorCode.INVALID, expected);
    }

    static Refused at(String text, int index, ErrorCode code, String expected) {
        var position = text.codePointCount(0, index) + 1;
        var message = "cannot be read at character %s: %s".formatted(position, expected);
        return new Refused(
                code,
                FIELD + " " + message,
                Map.of("errors", List.of(new WrongField(FIELD, message)), "position", position));
    }
}
