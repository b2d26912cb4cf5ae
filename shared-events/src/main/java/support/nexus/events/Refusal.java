package support.nexus.events;

import java.util.Map;

/// Why something is refused: the code, a sentence for a person, and fields that the answer's body gains.
public record Refusal(ErrorCode code, String detail, Map<String, Object> extensions) {

    /// A field that is not as it should be, and how it should be.
    public record WrongField(String field, String message) {}

    public Refusal(ErrorCode code, String detail) {
        this(code, detail, Map.of());
    }
}
