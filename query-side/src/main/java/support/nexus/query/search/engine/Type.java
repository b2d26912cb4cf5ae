package support.nexus.query.search.engine;

import java.util.Locale;

/// What somebody searches through.
public enum Type {
    /// Tickets, by their own texts and by their comments, and accounts where the viewer may see them.
    ALL,
    /// Tickets by their own texts.
    TICKET,
    COMMENT,
    USER;

    public static Type of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Type of(Kind kind) {
        return valueOf(kind.name());
    }
}
