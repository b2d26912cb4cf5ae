package support.nexus.query.search.language;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A text in the language, read.
///
/// @param places where its words are looked for; empty for everywhere
/// @param sort null where the text asks for no order
public record ParsedQuery(
        Clause clause, Set<Place> places, @Nullable Sort sort) {

    /// @throws support.nexus.events.Refused where it cannot be read: it points at the character, and says what was
    /// expected there
    public static ParsedQuery parse(String text, Asker asker) {
        return new Parser(text, asker).parse();
    }
}
