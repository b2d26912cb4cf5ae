package support.nexus.command.token;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/// What a token is good for: reading, or all that its user may do.
enum TokenScope {
    READ,
    WRITE;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static TokenScope of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// As the table has it.
    @Converter
    static class AsWord implements AttributeConverter<TokenScope, String> {

        @Override
        public String convertToDatabaseColumn(TokenScope scope) {
            return scope.word();
        }

        @Override
        public TokenScope convertToEntityAttribute(String word) {
            return of(word);
        }
    }
}
