package support.nexus.query.search.engine;

import java.util.Locale;

/// What can be found.
public enum Kind {
    TICKET,
    COMMENT,
    USER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
