package support.nexus.query.search.language;

import java.util.Locale;

/// The orders that results can have. Equal ones follow each other by time, then by id, so that each order is total.
public enum Sort {
    RELEVANCE,
    NEWEST,
    OLDEST,
    UPDATED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Sort of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
